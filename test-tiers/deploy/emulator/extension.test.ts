import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pythonOf } from '../../installation/python-environment';
import { ministackEnvironment } from '../running/ministack-environment';

/** Runs some Python with the extension at hand, and gives back what it wrote as JSON. */
async function python(text: string): Promise<unknown> {
  const { stdout, stderr, status } = spawnSync(pythonOf(await ministackEnvironment()), ['-c', text], {
    env: {
      ...process.env,
      PYTHONPATH: join(__dirname, '..', '..', '..', 'test', 'deploy'),
      PYTHONDONTWRITEBYTECODE: '1',
    },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as unknown;
}

test('a type that upstream has by now stays upstream’s, and the report says so', async () => {
  const [kept, lists] = (await python(`
import json
from emulator.report import Report
from emulator.resource_types import add_types
report, upstream = Report(), {"create": 1}
handlers = {"AWS::SSM::Association": upstream}
add_types(handlers, {}, {}, report)
print(json.dumps([handlers["AWS::SSM::Association"] is upstream, report.lists()]))
`)) as [boolean, { added: string[]; stoodAside: string[] }];
  expect(kept).toBe(true);
  expect(lists.stoodAside).toEqual(['AWS::SSM::Association']);
  expect(lists.added).toEqual([
    'AWS::Athena::NamedQuery',
    'AWS::EC2::Instance',
    'AWS::EC2::SecurityGroupIngress',
    'AWS::SSM::ResourceDataSync',
  ]);
});

test('a call that upstream has by now is answered by upstream, and the report says so', async () => {
  const [body, lists] = (await python(`
import asyncio, json
import ministack.services.ssm as ssm
from emulator.report import Report
from emulator.ssm_calls import add_calls

async def upstream(method, path, headers, body, query_params):
    return 200, {}, b'{"Associations": "of upstream"}'

ssm.handle_request, report = upstream, Report()
add_calls(report)
answer = asyncio.run(ssm.handle_request("POST", "/", {"x-amz-target": "AmazonSSM.ListAssociations"}, b"{}", {}))
print(json.dumps([json.loads(answer[2]), report.lists()]))
`)) as [unknown, { added: string[]; stoodAside: string[] }];
  expect(body).toEqual({ Associations: 'of upstream' });
  expect(lists).toMatchObject({ added: [], stoodAside: ['ssm:ListAssociations'] });
});

test('fails to start where others could reach it', () => {
  return expect(
    python('import os, runpy; os.environ["BIND_HOST"] = "0.0.0.0"; runpy.run_module("emulator")'),
  ).rejects.toThrow('only started with BIND_HOST=127.0.0.1');
});
