"""The pages: each module has the routes of one step, a frozen view and its template."""
