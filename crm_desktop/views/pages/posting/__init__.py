"""The dialogs that post a document, or take one back."""
