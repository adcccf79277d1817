"""For developers: keeps the catalogues of the interface (`servicebook/locale/*.po`) in step with its texts."""
