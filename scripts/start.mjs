import { build } from './build.mjs';
import { install } from './install.mjs';
import { runNode } from './run.mjs';

const title = (text) => process.stdout.write(`\n${text}\n\n`);

install();
build();

title('1. The lab, synthesized and validated: cdk synth');
runNode('node_modules/aws-cdk/bin/cdk', ['synth', '--quiet'], {
  environment: {
    CDK_DISABLE_VERSION_CHECK: '1',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
  },
});
runNode('scripts/synthesized.mjs');

title('2. The sample fleet, loaded and asked: ssm-inventory demo');
const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
// Ctrl-C reaches this process as well; the page ends by it, and then so does this, as something that worked.
if (isTerminal) process.on('SIGINT', () => undefined);
runNode('explorer/bin/ssm-inventory.js', isTerminal ? ['demo', '--updates', '--serve'] : ['demo']);
