// Long work: its bar moves without the page being loaded again.
"use strict";
