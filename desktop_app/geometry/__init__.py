"""Pure geometry in native photo pixels: no Qt, no pixels, no I/O."""
