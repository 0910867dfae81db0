"""What is charged or credited line by line: a grid of lines with a figure or two to type beside each."""
