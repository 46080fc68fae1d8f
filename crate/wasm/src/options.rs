//! From the options that were given to the core's.

use eks_max_pods::{
    ATTACH_SECONDS, Ami, Architecture, Cni, ConfigOptions, ConfigTarget, Dialect, Error, ErrorCode, Expected,
    ExpressionOptions, FieldPath, Form, Hypervisor, InstanceType, IpFamily, Label, Limits, MaxPodsAs,
    MaxPodsFrom, MaxPodsOptions, Name, Observed, Os, PodEvent, Provisioner, Remove, ReservedOptions,
    ResultField, SimulationOptions, SizingOptions, SubnetSpace, TrunkEni, WarmPoolOptions, bounds,
};

use crate::failure::Refused;
use crate::given::{Given, Key, Shape, integer, list, refused, shape, wrong_type};
use crate::plain::Plain;

/// An `InstanceType` from `instanceType()` may be given back, changed or not.
const LIMITS: &Shape = shape!("type", true, [
    Name Enis Ipv4PerEni Vcpus MemoryMib Hypervisor BareMetal Architecture Trunk BranchEnis
    Family Size TotalEnis NetworkCards Ipv6PerEni CompiledEnis PrefixDelegation CurrentGeneration Retired
]);

const MAX_PODS: &Shape = shape!("options", false, [
    CniVersion PrefixDelegation CustomNetworking SecurityGroupsForPods IpFamily MaxEni UnmanagedEnis
    WarmEniTarget WarmIpTarget MinimumIpTarget WarmPrefixTarget
    Os HostNetworkPods KarpenterReservedEnis PodsPerCore
]);

const OBSERVED: &Shape = shape!("observed", false, [
    CniVersion PrefixDelegation CustomNetworking SecurityGroupsForPods IpFamily MaxEni UnmanagedEnis
    WarmEniTarget WarmIpTarget MinimumIpTarget WarmPrefixTarget
    Os HostNetworkPods KarpenterReservedEnis PodsPerCore
    AllocatablePods NodeIsNewerThanSetting Provisioner
]);

/// The options of all warm-pool functions, and of each its own.
macro_rules! warm_pool_shape {
    ($($key:ident)*) => {
        shape!("options", false, [
            CniVersion PrefixDelegation CustomNetworking SecurityGroupsForPods IpFamily MaxEni UnmanagedEnis
            WarmEniTarget WarmIpTarget MinimumIpTarget WarmPrefixTarget
            MaxPods TrunkEni Subnet
            $($key)*
        ])
    };
}

/// A function of the warm pool.
#[derive(Clone, Copy)]
pub(crate) struct WarmPoolCall(&'static Shape);

impl WarmPoolCall {
    pub(crate) const STATE: Self = Self(warm_pool_shape!(Pods));
    pub(crate) const SCHEDULE: Self = Self(warm_pool_shape!(Remove));
    pub(crate) const CURVE: Self = Self(warm_pool_shape!(UpTo));
    pub(crate) const SIMULATION: Self = Self(warm_pool_shape!(Remove Events StartPods Seconds AttachSeconds));
    const SIZING: Self = Self(shape!("options", false, [
        CniVersion PrefixDelegation CustomNetworking SecurityGroupsForPods IpFamily MaxEni UnmanagedEnis
        WarmEniTarget WarmIpTarget MinimumIpTarget WarmPrefixTarget
        MaxPods PodsPerNode Burst
    ]));
}

/// The path of the options themselves.
pub(crate) const ROOT: &FieldPath = &FieldPath::root();

const SUBNET: &Shape = shape!("subnet", false, [Addresses PrefixBlocks]);

const EVENT: &Shape = shape!("events", false, [At Pods Replaced]);

const RESERVED: &Shape = shape!("options", false, [MaxPods Ami MaxPodsFrom]);

const EXPRESSION: &Shape = shape!("options", false, [Dialect Field InstanceTypes]);

const CONFIG: &Shape = shape!("options", false, [
    CniVersion PrefixDelegation CustomNetworking SecurityGroupsForPods IpFamily MaxEni UnmanagedEnis
    WarmEniTarget WarmIpTarget MinimumIpTarget WarmPrefixTarget
    MaxPods TrunkEni
    ClusterName Region NodeGroupName ApiServerEndpoint CertificateAuthority ServiceCidr MaxPodsAs
]);

const FILTER: &Shape = shape!("filter", false, [Prefix Retired]);

/// A type by its name, or by its limits.
pub(crate) fn instance_type(value: &Plain, path: &FieldPath) -> Result<InstanceType, Refused> {
    match value {
        Plain::Text(name) => return InstanceType::named(name).map_err(|error| error.at(*path).into()),
        Plain::Object(_) => {}
        _ => return Err(wrong_type(value, path, Form::Type)),
    }
    let given = Given::read(value, path, LIMITS)?;
    let (enis, ipv4_per_eni) = (given.required(Key::Enis)?, given.required(Key::Ipv4PerEni)?);
    let mut limits = Limits::new("custom", count(enis), count(ipv4_per_eni));
    if let Some(name) = given.text(Key::Name) {
        limits.name = Name::Own(name);
    }
    if given.has(Key::Hypervisor) {
        limits.hypervisor = None;
    }
    for (key, number) in given.each() {
        let some = Some(count(number));
        match key {
            Key::Vcpus => limits.vcpus = some,
            Key::MemoryMib => limits.memory_mib = some,
            Key::Hypervisor => limits.hypervisor = variant(Hypervisor::ALL, number),
            Key::BareMetal => limits.bare_metal = number != 0,
            Key::Architecture => limits.architecture = variant(Architecture::ALL, number),
            Key::BranchEnis => limits.branch_enis = some,
            Key::TotalEnis => limits.total_enis = some,
            Key::NetworkCards => limits.network_cards = some,
            Key::Ipv6PerEni => limits.ipv6_per_eni = some,
            Key::CompiledEnis => limits.compiled_enis = some,
            _ => {}
        }
    }
    check_trunk(&given, &mut limits)?;
    InstanceType::with_limits(&limits).map_err(|error| error.within(*given.path()).into())
}

/// Trunk and branch ENIs say one thing in two ways: `trunk: false` is no branch ENI.
fn check_trunk(given: &Given, limits: &mut Limits) -> Result<(), Refused> {
    let Some(trunk) = given.number(Key::Trunk) else { return Ok(()) };
    let expected = match (trunk != 0, limits.branch_enis) {
        (false, None) => {
            limits.branch_enis = Some(0);
            return Ok(());
        }
        (true, None) => return given.required(Key::BranchEnis).map(drop),
        (true, Some(0)) => Form::WithTrunk,
        (false, Some(1..)) => Form::WithoutTrunk,
        _ => return Ok(()),
    };
    let error = Error::new(ErrorCode::ConflictingOptions, "").at(given.at(Key::BranchEnis));
    Err(error
        .number(limits.branch_enis.unwrap_or_default().into())
        .expecting(Expected::Form(expected))
        .into())
}

/// A number that the table of ranges has let through: none that ends here can be negative or too large.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(crate) const fn count(number: i64) -> u32 {
    number as u32
}

/// The same for the small ones.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
const fn small(number: i64) -> u16 {
    number as u16
}

/// The same for those that may be negative.
#[allow(clippy::cast_possible_truncation)]
const fn signed(number: i64) -> i32 {
    number as i32
}

/// The variant at a choice's place.
pub(crate) fn variant<T: Copy>(all: &[T], place: i64) -> Option<T> {
    all.get(usize::from(small(place))).copied()
}

/// The settings of the CNI.
#[inline(never)]
pub(crate) fn cni(given: &Given) -> Cni {
    let mut cni = Cni::default().version(given.version().unwrap_or_default());
    for (key, n) in given.each() {
        cni = match key {
            Key::PrefixDelegation => cni.prefix_delegation(n != 0),
            Key::CustomNetworking => cni.custom_networking(n != 0),
            Key::SecurityGroupsForPods => cni.security_groups_for_pods(n != 0),
            Key::IpFamily => cni.ip_family(variant(IpFamily::ALL, n).unwrap_or_default()),
            Key::MaxEni => cni.max_eni(signed(n)),
            Key::UnmanagedEnis => cni.unmanaged_enis(small(n)),
            Key::WarmEniTarget => cni.warm_eni_target(small(n)),
            Key::WarmIpTarget => cni.warm_ip_target(small(n)),
            Key::MinimumIpTarget => cni.minimum_ip_target(small(n)),
            Key::WarmPrefixTarget => cni.warm_prefix_target(small(n)),
            _ => cni,
        };
    }
    cni
}

fn max_pods(given: &Given) -> MaxPodsOptions {
    let mut options = MaxPodsOptions::default().cni(cni(given));
    for (key, n) in given.each() {
        options = match key {
            Key::Os => options.os(variant(Os::ALL, n).unwrap_or_default()),
            Key::HostNetworkPods => options.host_network_pods(small(n)),
            Key::KarpenterReservedEnis => options.karpenter_reserved_enis(count(n)),
            Key::PodsPerCore => options.pods_per_core(small(n)),
            _ => options,
        };
    }
    options
}

/// The options of `maxPods`.
pub(crate) fn max_pods_options(value: &Plain) -> Result<MaxPodsOptions, Refused> {
    Ok(max_pods(&Given::read(value, ROOT, MAX_PODS)?))
}

/// What `diagnose` is told of a node.
pub(crate) fn observed(value: &Plain) -> Result<Observed, Refused> {
    let given = Given::read(value, ROOT, OBSERVED)?;
    let pods = count(given.required(Key::AllocatablePods)?);
    let mut observed = Observed::new(pods).options(max_pods(&given));
    if given.version().is_some() {
        observed = observed.knows_cni_version();
    }
    for (key, n) in given.each() {
        observed = match (key, variant(Provisioner::ALL, n)) {
            (Key::CustomNetworking, _) => observed.knows_custom_networking(),
            (Key::NodeIsNewerThanSetting, _) => observed.node_is_newer_than_setting(n != 0),
            (Key::Provisioner, Some(provisioner)) => observed.provisioner(provisioner),
            _ => observed,
        };
    }
    Ok(observed)
}

/// The options of a function of the warm pool.
pub(crate) struct WarmPoolGiven {
    pub(crate) options: WarmPoolOptions,
    /// `pods` or `upTo`.
    pub(crate) pods: u32,
    start_pods: Option<u32>,
    seconds: Option<u32>,
    attach_seconds: u32,
}

impl WarmPoolGiven {
    /// How a simulation goes.
    pub(crate) const fn simulation<'a>(&self, events: &'a [PodEvent]) -> SimulationOptions<'a> {
        let mut options = SimulationOptions::new(events).attach_seconds(self.attach_seconds);
        if let Some(pods) = self.start_pods {
            options = options.start_pods(pods);
        }
        if let Some(seconds) = self.seconds {
            options = options.seconds(seconds);
        }
        options
    }
}

/// Reads them.
pub(crate) fn warm_pool_options(value: &Plain, call: WarmPoolCall) -> Result<WarmPoolGiven, Refused> {
    let given = Given::read(value, ROOT, call.0)?;
    let path = ROOT.key(Key::Subnet.name());
    let subnet = Given::read(Given::inner(value, Key::Subnet), &path, SUBNET)?;
    // What a shape has among its keys last, if anything, must be given.
    let pods =
        if let Some(key @ (Key::Pods | Key::UpTo)) = call.0.keys.last() { given.required(*key)? } else { 0 };
    let number = |key| given.number(key).map(count);
    let options = WarmPoolOptions::default().cni(cni(&given)).subnet(SubnetSpace {
        addresses: subnet.number(Key::Addresses).map(count),
        prefix_blocks: subnet.number(Key::PrefixBlocks).map(count),
    });
    let options = options
        .trunk_eni(given.choice(Key::TrunkEni, TrunkEni::ALL).unwrap_or_default())
        .remove(given.choice(Key::Remove, Remove::ALL).unwrap_or_default());
    Ok(WarmPoolGiven {
        options: number(Key::MaxPods).map_or(options, |pods| options.max_pods(pods)),
        pods: count(pods),
        start_pods: number(Key::StartPods),
        seconds: number(Key::Seconds),
        attach_seconds: number(Key::AttachSeconds).unwrap_or(ATTACH_SECONDS),
    })
}

/// The pod counts of a schedule.
pub(crate) fn pod_counts(value: &Plain) -> Result<Vec<u32>, Refused> {
    const NAME: &str = bounds::POD_COUNTS.name;
    let mut counts = Vec::new();
    for (index, item) in (0..).zip(list(value, &ROOT.key(NAME), &bounds::POD_COUNTS)?) {
        counts.push(count(integer(item, &bounds::PODS, &ROOT.item(NAME, index))?));
    }
    Ok(counts)
}

/// The events of a simulation.
pub(crate) fn events(value: &Plain) -> Result<Vec<PodEvent>, Refused> {
    const NAME: &str = bounds::EVENTS.name;
    let mut events = Vec::new();
    for (index, item) in (0..).zip(list(Given::inner(value, Key::Events), &ROOT.key(NAME), &bounds::EVENTS)?)
    {
        let path = ROOT.item(NAME, index);
        if !matches!(item, Plain::Object(_)) {
            return Err(wrong_type(item, &path, Form::Object));
        }
        let event = Given::read(item, &path, EVENT)?;
        events.push(PodEvent {
            at: count(event.required(Key::At)?),
            pods: count(event.required(Key::Pods)?),
            replaced: event.number(Key::Replaced).map_or(0, count),
        });
    }
    Ok(events)
}

/// The options of `sizeWarmPool`.
pub(crate) fn sizing_options(value: &Plain) -> Result<SizingOptions, Refused> {
    let given = Given::read(value, ROOT, WarmPoolCall::SIZING.0)?;
    let (pods, burst) = (given.required(Key::PodsPerNode)?, given.required(Key::Burst)?);
    let options = SizingOptions::new(count(pods), count(burst)).cni(cni(&given));
    Ok(given.number(Key::MaxPods).map_or(options, |pods| options.max_pods(count(pods))))
}

/// The options of `reservedResources`.
pub(crate) fn reserved_options(value: &Plain) -> Result<ReservedOptions, Refused> {
    let given = Given::read(value, ROOT, RESERVED)?;
    let pods = count(given.required(Key::MaxPods)?);
    let ami = variant(Ami::ALL, given.required(Key::Ami)?).unwrap_or(Ami::Al2023);
    let from =
        variant(MaxPodsFrom::ALL, given.number(Key::MaxPodsFrom).unwrap_or_default()).unwrap_or_default();
    Ok(ReservedOptions::new(pods, ami).max_pods_from(from))
}

/// The options of `evaluateExpression`, and the types if any were given.
pub(crate) fn expression_options(
    value: &Plain,
) -> Result<(ExpressionOptions, Option<Vec<InstanceType>>), Refused> {
    let given = Given::read(value, ROOT, EXPRESSION)?;
    let dialect = variant(Dialect::ALL, given.required(Key::Dialect)?).unwrap_or(Dialect::Nodeadm);
    let field = variant(ResultField::ALL, given.number(Key::Field).unwrap_or_default()).unwrap_or_default();
    let options = ExpressionOptions::new(dialect).field(field)?;
    let Some(items) = value.list(Key::InstanceTypes.name()) else { return Ok((options, None)) };
    let mut types = Vec::new();
    for (index, item) in (0..).zip(items) {
        types.push(instance_type(item, &ROOT.item(Key::InstanceTypes.name(), index))?);
    }
    Ok((options, Some(types)))
}

/// The target of `renderConfig`.
#[cold]
pub(crate) fn config_target(value: &Plain) -> Result<ConfigTarget, Refused> {
    let words = ConfigTarget::WORDS;
    let place = words.iter().position(|word| value.text() == Some(*word));
    place.and_then(|place| ConfigTarget::ALL.get(place).copied()).ok_or_else(|| {
        let code = if value.text().is_some() { ErrorCode::UnknownChoice } else { ErrorCode::WrongType };
        refused(value, code, &FieldPath::root().key("target"), Expected::OneOf(words))
    })
}

/// The options of `renderConfig`. Its texts may be longer than a label.
#[cold]
pub(crate) fn config_options<'a>(value: &'a Plain<'a>) -> Result<ConfigOptions<'a>, Refused> {
    let given = Given::read(value, &FieldPath::root(), CONFIG)?;
    let node = WarmPoolOptions::default().cni(cni(&given));
    let node = given.number(Key::MaxPods).map_or(node, |pods| node.max_pods(count(pods)));
    let keys = [
        Key::ClusterName,
        Key::Region,
        Key::NodeGroupName,
        Key::ApiServerEndpoint,
        Key::CertificateAuthority,
        Key::ServiceCidr,
    ];
    let mut texts = [None; 6];
    for (text, key) in texts.iter_mut().zip(keys) {
        *text = match Given::inner(value, key) {
            Plain::Undefined => None,
            Plain::Text(text) => Some(&**text),
            other => return Err(wrong_type(other, &given.at(key), Form::Text)),
        };
    }
    let [cluster_name, region, node_group_name, api_server_endpoint, certificate_authority, service_cidr] =
        texts;
    Ok(ConfigOptions {
        node,
        cluster_name,
        region,
        node_group_name,
        api_server_endpoint,
        certificate_authority,
        service_cidr,
        max_pods_as: given.choice(Key::MaxPodsAs, MaxPodsAs::ALL).unwrap_or_default(),
    })
}

/// Which of the catalogue's types `instanceTypes` is asked for.
pub(crate) struct Filter {
    prefix: Label,
    retired: bool,
}

impl Filter {
    /// Is this type asked for?
    pub(crate) fn takes(&self, instance_type: &InstanceType) -> bool {
        let name = instance_type.name().to_label();
        name.as_str().starts_with(self.prefix.as_str()) && (self.retired || !instance_type.retired())
    }
}

/// The filter of `instanceTypes`.
pub(crate) fn filter(value: &Plain) -> Result<Filter, Refused> {
    let given = Given::read(value, ROOT, FILTER)?;
    let prefix = given.text(Key::Prefix).unwrap_or_else(|| Label::new(""));
    Ok(Filter { prefix, retired: given.number(Key::Retired) != Some(0) })
}
