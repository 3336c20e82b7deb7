// Loaded before an app: has cdk-nag's AwsSolutions pack look at it when it is synthesized, which the app itself does not ask for.
const { App, Validations } = require('aws-cdk-lib');
const { AwsSolutionsChecks } = require('cdk-nag');

const synth = App.prototype.synth;
App.prototype.synth = function (...args) {
  Validations.of(this).addPlugins(new AwsSolutionsChecks(this));
  return synth.apply(this, args);
};
