import { TemplateResolver } from './resolve-template';
import { SynthesizedTemplate } from './template';

const template: SynthesizedTemplate = {
  Resources: {
    Named: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'named' } },
    Nameless: { Type: 'AWS::S3::Bucket' },
    Database: { Type: 'AWS::Glue::Database', Properties: { DatabaseInput: { Name: 'live' } } },
    Rule: { Type: 'AWS::Events::Rule' },
  },
};
const resolver = new TemplateResolver(template, '1a2b');

test('names, whether they were given or are made up', () => {
  expect(
    resolver.resolve([{ Ref: 'Named' }, { Ref: 'Nameless' }, { Ref: 'Database' }, { Ref: 'AWS::Region' }]),
  ).toEqual(['named', 'nameless-1a2b', 'live', 'eu-west-1']);
});

test('texts that are put together, inside each other and inside other things', () => {
  const location = { 'Fn::Join': ['', ['s3://', { Ref: 'Nameless' }, '/results/']] };
  expect(resolver.resolve({ a: [{ b: location, c: 1, d: null, e: true }] })).toEqual({
    a: [{ b: 's3://nameless-1a2b/results/', c: 1, d: null, e: true }],
  });
  expect(resolver.resolve({ 'Fn::Base64': location })).toBe(
    Buffer.from('s3://nameless-1a2b/results/').toString('base64'),
  );
  expect(resolver.resolve({ 'Fn::GetAtt': ['Named', 'Arn'] })).toBe('arn:aws:s3:::named');
});

test.each([
  [{ Ref: 'Nobody' }, 'no resource Nobody'],
  [{ Ref: 'Rule' }, 'AWS::Events::Rule (Rule)'],
  [{ 'Fn::GetAtt': ['Rule', 'Arn'] }, 'Arn of AWS::Events::Rule'],
  [{ 'Fn::GetAtt': ['Named', 'DomainName'] }, 'DomainName of AWS::S3::Bucket'],
  [{ 'Fn::ImportValue': 'x' }, 'Fn::ImportValue is not understood'],
])('fails for %j', (value, message) => {
  expect(() => resolver.resolve(value)).toThrow(message);
});
