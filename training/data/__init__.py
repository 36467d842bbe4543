"""Where pictures come from: photographs with landmarks, crops taken by the app, splits by identity."""
