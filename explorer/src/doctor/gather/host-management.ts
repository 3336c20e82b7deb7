import type { Inquiry } from '../inquiry';

const SETTING = '/ssm/managed-instance/default-ec2-instance-management-role';

/** The role of Default Host Management, which manages instances without a profile; `null` when it is off. */
export async function gatherHostManagement(inquiry: Inquiry): Promise<string | null | undefined> {
  const answer = await inquiry.ask({
    operation: 'ssm:GetServiceSetting',
    input: { SettingId: SETTING },
    purpose: 'whether Default Host Management is on',
    isAnswer: (code) => code === 'ServiceSettingNotFound',
  });
  if (answer === undefined) return undefined;
  const { SettingValue: value = '' } = answer?.ServiceSetting ?? {};
  // A role has none of it; what the service says without one is not documented.
  return /^[\w+=,.@/-]+$/.test(value) ? value : null;
}
