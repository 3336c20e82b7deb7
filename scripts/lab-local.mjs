import { build } from './build.mjs';
import { install } from './install.mjs';
import { runNode } from './run.mjs';

install();
build();
// Ctrl-C reaches the lab as well, which takes everything down and then ends; so does this, as something that worked.
process.on('SIGINT', () => undefined);
runNode('node_modules/tsx/dist/cli.mjs', ['test-tiers/deploy/lab/lab-local.ts'], {
  environment: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
});
