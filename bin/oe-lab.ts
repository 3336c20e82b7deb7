#!/usr/bin/env node
import { App } from 'aws-cdk-lib';
import { OELabStack1 } from '../lib/labs/oe-lab-stack1';
import { OELabStack2 } from '../lib/labs/oe-lab-stack2';
import { labAnalytics, labContext } from './lab-context';

const app = new App();
new OELabStack1(app, 'OELabStack1', {
  description: 'Inventory and Patch Management lab: the workload Test',
  ...labContext(app, 'OELabStack1'),
});
new OELabStack2(app, 'OELabStack2', {
  description: 'Inventory and Patch Management lab: the workload Prod, managed and inventoried',
  ...labContext(app, 'OELabStack2'),
  ...labAnalytics(app),
});
