"""The nouns of the format: frozen records that know what they mean, but not how they were read or will be shown."""
