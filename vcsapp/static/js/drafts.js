// What is typed into a form is kept, quietly.
"use strict";
