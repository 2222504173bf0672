"""Values of returned forms that another year takes over."""
