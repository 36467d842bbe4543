"""The networks: the searcher, the ResNeXt-50 frame model with its LSTM, both in one, and those that only training needs."""
