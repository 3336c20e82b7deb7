import { awsCommand } from '../../src/doctor/aws-command';

const place = { account: '111122223333', region: 'eu-west-1', profile: 'audit team' };

test('a command says where, and quotes whatever a shell would take for something else', () => {
  expect(awsCommand(place, 'ssm', 'delete-resource-data-sync', '--sync-name', "x'; rm -rf ~")).toBe(
    `aws ssm delete-resource-data-sync --sync-name 'x'\\''; rm -rf ~' --region eu-west-1 --profile 'audit team'`,
  );
});

test('what is to be filled in stays readable', () => {
  expect(awsCommand({ account: '1', region: 'eu-west-1' }, 'ssm', '--iam-role', '<role>')).toBe(
    'aws ssm --iam-role <role> --region eu-west-1',
  );
});
