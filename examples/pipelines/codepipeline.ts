import { App } from 'aws-cdk-lib';
import { PipelineStack } from './pipeline-stack';

const app = new App();
new PipelineStack(app, 'InventoryPipeline', {
  env: { account: '444455556666', region: 'eu-west-1' },
  repository: 'example/fleet-inventory',
  connectionArn: 'arn:aws:codeconnections:eu-west-1:444455556666:connection/1234abcd-12ab-34cd-56ef-1234567890ab',
  production: { account: '111122223333', region: 'eu-west-1' },
});
app.synth();
