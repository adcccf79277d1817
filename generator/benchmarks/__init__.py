"""Measurements that anyone can repeat: how long Servicebook takes beside merely parsing the same files."""
