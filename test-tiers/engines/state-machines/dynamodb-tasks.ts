import { EmulatedAws } from '../running/emulated-aws';
import { TaskHandler } from './run-state-machine';

/** DynamoDB's tasks as Step Functions does them: a refusal has the service's name in front. */
export function dynamoDbTasks(aws: EmulatedAws): Record<string, TaskHandler> {
  const task =
    (action: string): TaskHandler =>
    async (parameters) => {
      try {
        return await aws.dynamoDb(action, parameters);
      } catch (error) {
        const { name, message } = error as Error;
        throw Object.assign(new Error(message), { name: `DynamoDB.${name}` });
      }
    };
  return { ':dynamodb:putItem': task('PutItem'), ':dynamodb:getItem': task('GetItem') };
}
