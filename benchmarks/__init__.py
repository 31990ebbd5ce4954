"""How fast specsmith is, as ratios against bare programs in the same run."""
