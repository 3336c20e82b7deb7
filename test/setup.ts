// Each template would be validated again in every test; one validating synth in CI does that once for all.
process.env.CDK_VALIDATION = 'false';
// jsii prints a page-long notice for each process on Node.js 20.
process.env.JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION = '20';
