import { UsageError } from './io.js';

/** IMDSv2 on the instance: a token first, then the type. */
export async function instanceTypeFromImds(env: Readonly<Record<string, string | undefined>>): Promise<string> {
  const endpoint = env['AWS_EC2_METADATA_SERVICE_ENDPOINT'] ?? 'http://169.254.169.254';
  const ask = async (path: string, init: RequestInit) => {
    const response = await fetch(new URL(path, endpoint), { ...init, signal: AbortSignal.timeout(1000) });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return (await response.text()).trim();
  };
  try {
    const headers = { 'X-aws-ec2-metadata-token-ttl-seconds': '60' };
    const token = await ask('/latest/api/token', { method: 'PUT', headers });
    return await ask('/latest/meta-data/instance-type', { headers: { 'X-aws-ec2-metadata-token': token } });
  } catch {
    throw new UsageError('the instance metadata service does not answer: this is no EC2 instance, or IMDS is off');
  }
}
