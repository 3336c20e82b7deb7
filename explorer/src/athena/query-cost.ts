import { dataSize } from './data-size';

/**
 * The list price of SQL queries, which differs between Regions, and how it is counted:
 * https://aws.amazon.com/athena/pricing/
 */
export const ATHENA_PRICE = {
  dollarsPerTerabyte: 5,
  region: 'us-east-1',
  asOf: '2026-11',
  leastBytes: 10_000_000,
} as const;

const TERABYTE = 1e12;

/** What a query that scanned so much may have cost. */
export function estimatedDollars(scannedBytes: number): number {
  return (Math.max(scannedBytes, ATHENA_PRICE.leastBytes) / TERABYTE) * ATHENA_PRICE.dollarsPerTerabyte;
}

/** Such as `Athena scanned 1.2 GB in 3.4 s: some 0.006 USD, an estimate by …`. */
export function costLine({ bytes, milliseconds }: { readonly bytes: number; readonly milliseconds: number }): string {
  const { dollarsPerTerabyte, region, asOf, leastBytes } = ATHENA_PRICE;
  return (
    `Athena scanned ${dataSize(bytes)} in ${(milliseconds / 1000).toFixed(1)} s: some ${dollars(estimatedDollars(bytes))} USD, ` +
    `an estimate by the list price of ${region} (${asOf}: ${dollarsPerTerabyte} USD/TB, at least ${dataSize(leastBytes)} a query)`
  );
}

/** Two digits that count, and no exponent. */
function dollars(amount: number): string {
  return amount.toFixed(Math.max(2, 1 - Math.floor(Math.log10(amount))));
}
