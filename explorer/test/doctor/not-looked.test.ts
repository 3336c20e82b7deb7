import { notLooked } from '../../src/doctor/checks/not-looked';
import { found } from './examined';

test('what is missing is said once for each permission, with all that it is missing on', () => {
  const purpose = 'what the roles of instances allow';
  const gap = { action: 'iam:SimulatePrincipalPolicy', said: 'AccessDenied: no', purpose };
  const gaps = [
    { ...gap, on: 'role/a' },
    { ...gap, on: 'role/b' },
    { said: 'InternalServerError: later', purpose: 'which nodes are managed' },
  ];
  const findings = found(notLooked, { gaps });
  expect(findings).toMatchObject([
    {
      severity: 'not looked',
      what: 'Could not look: needs iam:SimulatePrincipalPolicy, to know what the roles of instances allow',
      resources: ['role/a', 'role/b'],
    },
    { severity: 'not looked', what: 'Could not look, to know which nodes are managed', resources: [] },
  ]);
  expect(findings[0]?.fix).toContain('ssm-inventory doctor --policy');
});
