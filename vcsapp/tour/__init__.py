"""A tour through the sample network, stop by stop, for those who look round before they begin."""
