import { GetNamedQueryCommand, GetWorkGroupCommand, ListTagsForResourceCommand } from '@aws-sdk/client-athena';
import { GetDatabaseCommand, GetTableCommand } from '@aws-sdk/client-glue';
import { Reader, tagsOf } from './reader';

export const ANALYTICS_READERS: Readonly<Record<string, Reader>> = {
  'AWS::Athena::NamedQuery': {
    properties: async ({ athena }, NamedQueryId) => ({
      ...(await athena.send(new GetNamedQueryCommand({ NamedQueryId }))).NamedQuery,
    }),
  },
  'AWS::Athena::WorkGroup': {
    properties: async ({ athena, client }, WorkGroup) => {
      const { WorkGroup: group } = await athena.send(new GetWorkGroupCommand({ WorkGroup }));
      const ResourceARN = `arn:aws:athena:${client.region}:${client.account}:workgroup/${WorkGroup}`;
      const { Tags } = await athena.send(new ListTagsForResourceCommand({ ResourceARN }));
      return { ...group, WorkGroupConfiguration: group!.Configuration, Tags: tagsOf(Tags) };
    },
  },
  'AWS::Glue::Database': {
    properties: async ({ glue }, Name) => {
      const { Database: database } = await glue.send(new GetDatabaseCommand({ Name }));
      return { CatalogId: database!.CatalogId, DatabaseInput: database };
    },
  },
  'AWS::Glue::Table': {
    properties: async ({ glue }, Name, { DatabaseName }) => {
      const { Table: table } = await glue.send(
        new GetTableCommand({ DatabaseName: DatabaseName as string, Name: tableName(Name) }),
      );
      return { CatalogId: table!.CatalogId, DatabaseName: table!.DatabaseName, TableInput: table };
    },
  },
};

/** Ref of a table is its name; CloudFormation's older resource has the database before it. */
function tableName(id: string): string {
  return id.split('|').at(-1)!;
}
