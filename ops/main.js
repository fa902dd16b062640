#!/usr/bin/env node
"use strict";
require("../tools/preload.js");
require("./cli").main();
