"""The rules of negotiated text: pure, values in and values out."""
