"""The chat page: a messenger in the browser for the person's side of the sandbox."""
