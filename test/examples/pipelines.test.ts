import { Template } from 'aws-cdk-lib/assertions';
import { synthesizedExample } from './synthesized-example';

test('the stage of the pipelines synthesizes to its golden template', () => {
  expect(synthesizedExample('pipelines/app.ts', 'assembly-Production/ProductionInventoryB92AD41C')).toMatchSnapshot();
});

test('the pipeline in AWS waits with the change set for an approval before it deploys', () => {
  const template = Template.fromJSON(synthesizedExample('pipelines/codepipeline.ts', 'InventoryPipeline'));
  const [pipeline] = Object.values(template.findResources('AWS::CodePipeline::Pipeline')) as [
    { Properties: { Stages: { Name: string; Actions: { Name: string; RunOrder: number }[] }[] } },
  ];
  const stages = pipeline.Properties.Stages.map(({ Name, Actions }) => [
    Name,
    [...Actions].sort((a, b) => a.RunOrder - b.RunOrder).map((action) => action.Name),
  ]);
  expect(stages).toMatchInlineSnapshot(`
    [
      [
        "Source",
        [
          "example_fleet-inventory",
        ],
      ],
      [
        "Build",
        [
          "Synth",
        ],
      ],
      [
        "UpdatePipeline",
        [
          "SelfMutate",
        ],
      ],
      [
        "Production",
        [
          "Prepare",
          "LookAtTheChangeSet",
          "Deploy",
        ],
      ],
    ]
  `);
});
