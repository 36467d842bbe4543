"""The networks: ResNeXt-50 frame model and LSTM sequence head."""
