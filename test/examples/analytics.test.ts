import { shortTemplate } from '../short-template';
import { synthesizedExample } from './synthesized-example';

test('the example of analytics synthesizes to its golden template, below the megabyte that CloudFormation takes', () => {
  const template = synthesizedExample('analytics/app.ts', 'FleetAnalytics');
  expect(shortTemplate(template)).toMatchSnapshot();
  expect(JSON.stringify(template, null, 1).length).toBeLessThan(800_000);
});
