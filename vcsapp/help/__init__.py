"""Help where it is needed: words that open in place, and the pages that hold the rest."""
