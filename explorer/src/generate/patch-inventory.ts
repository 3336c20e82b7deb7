import { GeneratedNode, isoSeconds } from './generated-node';
import { InventoryRow } from './inventory-line';
import { TypeRows } from './node-inventory';
import { SeededDraw } from './seeded-draw';

/** The most patches that a generated node misses. */
const MOST_MISSING = 8;

/** How many installed patches have a compliance item each; a real node lists all of them. */
const LISTED_INSTALLED = 4;

const BASELINE = 'pb-09e4e7a7ed0000001';

/** One scan of Patch Manager, told three times: by the patch script, and by the service in items and in a summary. */
export function patchInventory(node: GeneratedNode, draw: SeededDraw): TypeRows[] {
  if (draw.chance(0.2)) return [];
  const scan = {
    group: node.workload === 'Prod' ? 'Critical' : 'Standard',
    ended: isoSeconds(node.captured - draw.below(24 * 60 * 60)),
    execution: `9e4e7a7e-0000-4000-8000-${String(node.index + 1).padStart(12, '0')}`,
    missing: Math.floor(node.lag * (MOST_MISSING + 1)),
  };
  return [
    { type: 'AWS:PatchSummary', rows: [patchSummary(scan)] },
    { type: 'AWS:ComplianceItem', rows: complianceItems(node, scan) },
    { type: 'AWS:ComplianceSummary', rows: [complianceSummary(scan)] },
  ];
}

interface Scan {
  readonly group: string;
  readonly ended: string;
  readonly execution: string;
  readonly missing: number;
}

function patchSummary(scan: Scan): InventoryRow {
  const missing = String(scan.missing);
  return {
    PatchGroup: scan.group,
    BaselineId: BASELINE,
    SnapshotId: scan.execution,
    OwnerInformation: '',
    InstalledCount: String(LISTED_INSTALLED),
    InstalledPendingRebootCount: '0',
    InstalledOtherCount: '120',
    InstalledRejectedCount: '0',
    NotApplicableCount: '300',
    UnreportedNotApplicableCount: '0',
    MissingCount: missing,
    FailedCount: '0',
    OperationType: 'Scan',
    OperationStartTime: scan.ended,
    OperationEndTime: scan.ended,
    InstallOverrideList: '',
    RebootOption: 'NoReboot',
    LastNoRebootInstallOperationTime: '',
    ExecutionId: scan.execution,
    NonCompliantSeverity: scan.missing > 0 ? 'HIGH' : 'UNSPECIFIED',
    SecurityNonCompliantCount: missing,
    CriticalNonCompliantCount: '0',
    OtherNonCompliantCount: '0',
  };
}

function complianceItems(node: GeneratedNode, scan: Scan): InventoryRow[] {
  return Array.from({ length: LISTED_INSTALLED + scan.missing }, (_, index) => {
    const missing = index >= LISTED_INSTALLED;
    const Id = node.system.packaging === 'windows' ? `KB99${1000 + index}` : `generated-package-${1000 + index}`;
    return {
      ComplianceType: 'Patch',
      ExecutionId: scan.execution,
      ExecutionType: 'Command',
      ExecutionTime: scan.ended,
      Id,
      Title: `Generated patch ${Id}`,
      Status: missing ? 'NON_COMPLIANT' : 'COMPLIANT',
      Severity: missing ? 'HIGH' : 'UNSPECIFIED',
      Classification: 'Security',
      PatchBaselineId: BASELINE,
      PatchSeverity: 'Important',
      PatchState: missing ? 'Missing' : 'Installed',
      PatchGroup: scan.group,
    };
  });
}

function complianceSummary(scan: Scan): InventoryRow {
  const counts = (status: string, severity: string, count: number): InventoryRow =>
    Object.fromEntries(
      ['Critical', 'High', 'Medium', 'Low', 'Informational', 'Unspecified'].map((each) => [
        `${status}${each}Count`,
        each === severity ? String(count) : '0',
      ]),
    );
  return {
    ComplianceType: 'Patch',
    PatchGroup: scan.group,
    PatchBaselineId: BASELINE,
    Status: scan.missing > 0 ? 'NON_COMPLIANT' : 'COMPLIANT',
    OverallSeverity: scan.missing > 0 ? 'HIGH' : 'UNSPECIFIED',
    ExecutionId: scan.execution,
    ExecutionType: 'Command',
    ExecutionTime: scan.ended,
    ...counts('Compliant', 'Unspecified', LISTED_INSTALLED),
    ...counts('NonCompliant', 'High', scan.missing),
  };
}
