// Search as you type.
"use strict";
