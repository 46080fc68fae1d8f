//! What each tool sets on a node without being told: seven rules for one number.

use crate::eni::{ADDRESSES_PER_PREFIX, PodSlots};
use crate::max_pods::{HOST_NETWORK_PODS, MaxPodsOptions, Os, ceiling};
use crate::{Cni, Fact, Facts, Hypervisor, InstanceType, Value, Version};

/// The kubelet's own default, "maxPods: Default: 110" (KubeletConfiguration v1beta1), and the number that nodeadm
/// (eni_max_pods.go:28), Karpenter on Windows and Bottlerocket without a table entry end at.
pub const KUBELET_DEFAULT: u32 = 110;
/// "More than 10 pods per core are not supported": min(110, 10 × cores), sig-scalability thresholds.md.
const UPSTREAM_PODS_PER_CORE: u32 = 10;
/// Upstream's own limit, whatever the cores: min(110, 10 × cores), the same thresholds.
const UPSTREAM_MOST: u32 = 110;
/// "the lower of 110 and the result" (EKS User Guide, choosing-instance-type), whatever the vCPUs.
const AUTO_MODE_MOST: u32 = 110;
/// The script takes prefixes for supported from 1.9 on, by major and minor alone (l. 114).
const SCRIPT_PREFIXES_SINCE: Version = Version::new(1, 9, 0);

/// What each tool would set on this node without being told. Unit: pods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByTool {
    /// max-pods-calculator.sh with the same options, as it prints by default. Below 0 where a negative
    /// `--cni-max-eni` makes it so.
    pub calculator_script: i64,
    /// The same with `--show-max-allowed`.
    pub calculator_script_max_allowed: i64,
    /// nodeadm, on AL2023: the ENI formula by its own table, whatever the CNI's settings.
    pub nodeadm: u32,
    /// bootstrap.sh, on AL2: the same by its own table.
    pub bootstrap_sh: u32,
    /// Bottlerocket: the same by the table in its image; a type that it lacks gets the kubelet's default.
    pub bottlerocket: u32,
    /// Karpenter 1.14: the same by EC2's numbers, less `RESERVED_ENIS`; 0 where none is left.
    pub karpenter: u32,
    /// A managed node group without an AMI of its own: the script's rule with the CNI's live settings.
    pub managed_node_group: u32,
    /// EKS Auto Mode: prefixes where the type can hold them, whatever the CNI's settings, and at most 110.
    pub auto_mode: u32,
    /// The Windows AMI: the kubelet's default. `None` where EKS has no Windows AMI for the architecture.
    pub windows: Option<u32>,
    /// Upstream Kubernetes' own limit. `None` where the vCPUs are unknown.
    pub upstream_kubernetes: Option<u32>,
}

impl ByTool {
    /// Many sentences ask for a number of it: not to be copied into each of them.
    #[inline(never)]
    pub(crate) fn of(instance_type: &InstanceType, options: &MaxPodsOptions) -> Self {
        let allowed = script(instance_type, &options.cni, options.cni.max_eni.map(i64::from));
        Self {
            calculator_script: allowed.min(i64::from(ceiling(instance_type))),
            calculator_script_max_allowed: allowed,
            nodeadm: nodeadm(instance_type),
            bootstrap_sh: nodeadm(instance_type),
            bottlerocket: bottlerocket(instance_type).unwrap_or(KUBELET_DEFAULT),
            karpenter: karpenter(instance_type, options),
            managed_node_group: managed_node_group(instance_type, &options.cni),
            auto_mode: auto_mode(instance_type),
            windows: windows(instance_type),
            upstream_kubernetes: upstream_kubernetes(instance_type),
        }
    }

    /// The facts that it knows, in the order of its fields.
    pub const FACTS: &[Fact] = &[
        Fact::CalculatorScript,
        Fact::CalculatorScriptMaxAllowed,
        Fact::Nodeadm,
        Fact::BootstrapSh,
        Fact::Bottlerocket,
        Fact::Karpenter,
        Fact::ManagedNodeGroup,
        Fact::AutoMode,
        Fact::Windows,
        Fact::UpstreamKubernetes,
    ];

    const fn number(&self, fact: Fact) -> Option<i64> {
        Some(match fact {
            Fact::CalculatorScript => self.calculator_script,
            Fact::CalculatorScriptMaxAllowed => self.calculator_script_max_allowed,
            Fact::Nodeadm => self.nodeadm as i64,
            Fact::BootstrapSh => self.bootstrap_sh as i64,
            Fact::Bottlerocket => self.bottlerocket as i64,
            Fact::Karpenter => self.karpenter as i64,
            Fact::ManagedNodeGroup => self.managed_node_group as i64,
            Fact::AutoMode => self.auto_mode as i64,
            Fact::Windows => return widen(self.windows),
            Fact::UpstreamKubernetes => return widen(self.upstream_kubernetes),
            _ => return None,
        })
    }
}

const fn widen(pods: Option<u32>) -> Option<i64> {
    match pods {
        Some(pods) => Some(pods as i64),
        None => None,
    }
}

/// One tool's number: a sentence that names one need not wait for all.
pub(crate) fn tool_number(fact: Fact, instance_type: &InstanceType, options: &MaxPodsOptions) -> Option<i64> {
    ByTool::FACTS.contains(&fact).then(|| ByTool::of(instance_type, options).number(fact)).flatten()
}

impl Facts for ByTool {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        self.number(fact).map(Value::Number)
    }
}

/// The formula of misc/eni-max-pods.txt: "# of ENI * (# of IPv4 per ENI - 1) + 2".
pub(crate) const fn eni_formula(enis: u32, instance_type: &InstanceType) -> u32 {
    enis.saturating_mul(instance_type.slots_per_eni()).saturating_add(HOST_NETWORK_PODS)
}

/// `DefaultMaxENIs * (Ipv4AddressesPerInterface - 1) + 2` (nodeadm/internal/kubelet/eni_max_pods.go:75). A type
/// that its table lacks is looked up in EC2's API, by the default card (internal/util/ec2.go:34); bootstrap.sh
/// does the same through the calculator script.
pub(crate) const fn nodeadm(instance_type: &InstanceType) -> u32 {
    let enis =
        if instance_type.in_tool_tables() { instance_type.compiled_enis() } else { instance_type.enis() };
    eni_formula(enis, instance_type)
}

/// The table's line (sources/api/pluto, `get_max_pods`); without one max pods stays unset.
pub(crate) fn bottlerocket(instance_type: &InstanceType) -> Option<u32> {
    instance_type.in_tool_tables().then(|| eni_formula(instance_type.compiled_enis(), instance_type))
}

/// max-pods-calculator.sh with `--show-max-allowed` (amazon-eks-ami, last published 26 Feb 2026). Its numbers are
/// bash's: signed, so that `--cni-max-eni 0` with custom networking goes below 0. Of IPv6 it knows
/// nothing; there one passes `--cni-prefix-delegation-enabled`, as IPv6 has it on.
fn script(instance_type: &InstanceType, cni: &Cni, max_eni: Option<i64>) -> i64 {
    let mut enis = i64::from(instance_type.enis());
    if let Some(most) = max_eni {
        enis = enis.min(most);
    }
    if cni.custom_networking {
        enis = enis.saturating_sub(1);
    }
    // Bare metal has no hypervisor, so the script takes it for one without prefixes (l. 121).
    let nitro = instance_type.hypervisor() == Some(Hypervisor::Nitro);
    let prefixes = nitro && cni.is_prefix_delegation() && cni.version.at_least(SCRIPT_PREFIXES_SINCE);
    let per_slot = if prefixes { i64::from(ADDRESSES_PER_PREFIX) } else { 1 };
    enis.saturating_mul(i64::from(instance_type.slots_per_eni()))
        .saturating_mul(per_slot)
        .saturating_add(i64::from(HOST_NETWORK_PODS))
}

/// "MNG runs a version of the script", with the CNI's live settings (amazon-eks-ami PR #494); an unset `MAX_ENI` is
/// no setting.
pub(crate) fn managed_node_group(instance_type: &InstanceType, cni: &Cni) -> u32 {
    let allowed = script(instance_type, cni, cni.effective_max_eni().map(i64::from));
    u32::try_from(allowed).unwrap_or(0).min(ceiling(instance_type))
}

/// `ENILimitedPods` and `pods()` (pkg/providers/instancetype/types.go:641, 732 of v1.14.1).
fn karpenter(instance_type: &InstanceType, options: &MaxPodsOptions) -> u32 {
    let pods = match options.os {
        Os::Windows => KUBELET_DEFAULT,
        Os::Linux => eni_limited(instance_type, options.karpenter_reserved_enis),
    };
    match (options.pods_per_core, instance_type.vcpus()) {
        (1.., Some(vcpus)) => vcpus.saturating_mul(u32::from(options.pods_per_core)).min(pods),
        _ => pods,
    }
}

/// Karpenter's count on Linux: 0, not 2, where every ENI is reserved.
pub(crate) const fn eni_limited(instance_type: &InstanceType, reserved_enis: u32) -> u32 {
    match instance_type.enis().saturating_sub(reserved_enis) {
        0 => 0,
        usable => eni_formula(usable, instance_type),
    }
}

/// Auto Mode's own networking uses prefixes first and ignores the VPC CNI's settings.
fn auto_mode(instance_type: &InstanceType) -> u32 {
    let slots = PodSlots::of(instance_type, &Cni::DEFAULT.prefix_delegation(true));
    slots
        .addresses()
        .map_or(AUTO_MODE_MOST, |addresses| addresses.saturating_add(HOST_NETWORK_PODS).min(AUTO_MODE_MOST))
}

fn upstream_kubernetes(instance_type: &InstanceType) -> Option<u32> {
    instance_type.vcpus().map(|cores| cores.saturating_mul(UPSTREAM_PODS_PER_CORE).min(UPSTREAM_MOST))
}

/// "The default max pods for Windows is 110" (EKS Best Practices, prefix mode for Windows), on x86_64.
fn windows(instance_type: &InstanceType) -> Option<u32> {
    use crate::Architecture::X86_64;
    instance_type.architecture().is_none_or(|arch| arch == X86_64).then_some(KUBELET_DEFAULT)
}
