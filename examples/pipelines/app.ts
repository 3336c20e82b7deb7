import { App } from 'aws-cdk-lib';
import { InventoryStage } from './inventory-stage';

const app = new App();
new InventoryStage(app, 'Production', { env: { account: '111122223333', region: 'eu-west-1' } });
app.synth();
