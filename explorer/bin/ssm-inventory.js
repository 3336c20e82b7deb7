#!/usr/bin/env node
'use strict';

// Newer Node.js keeps the compiled program for the next start.
require('node:module').enableCompileCache?.();

void require('../dist/main.js').run();
