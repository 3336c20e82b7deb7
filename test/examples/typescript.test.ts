import { synthesizedExample } from './synthesized-example';

test('the TypeScript example synthesizes to its golden template', () => {
  expect(synthesizedExample('typescript/app.ts', 'FleetInventory')).toMatchSnapshot();
});
