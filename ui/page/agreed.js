// A draft that is dropped on the page goes into its form.
"use strict";
