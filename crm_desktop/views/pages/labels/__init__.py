"""Labels of products, asked for and previewed."""
