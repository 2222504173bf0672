from .start import ServeOptions as ServeOptions, serve as serve
