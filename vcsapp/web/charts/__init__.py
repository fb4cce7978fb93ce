"""Pictures of counts: frozen values in; out come a drawing, its key, its table and its words. Every mark is a link."""
