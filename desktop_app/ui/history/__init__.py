"""The history grid."""
