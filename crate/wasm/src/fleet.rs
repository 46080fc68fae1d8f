//! From plans that were given to the core's: node groups, replicas, subnets. What is `cold` here is compiled for size.

use eks_max_pods::bounds::{self, Bound};
use eks_max_pods::{
    Cidr, Error, ErrorCode, Expected, FieldPath, Form, InstanceType, NodeGroup, Replicas, Simulator, Subnet,
    SubnetInZone, SubnetUse, Surge, TrunkEni, WarmPoolOptions, place_replicas, plan_subnets,
};

use crate::failure::Refused;
use crate::given::{Given, Key, Shape, integer, refused, shape, wrong_type};
use crate::json::{Answer, Json};
use crate::options::{ROOT, cni, count, instance_type};
use crate::plain::Plain;

/// The options of a node group, and of each function its own.
macro_rules! group_shape {
    ($($key:ident)*) => {
        shape!("nodeGroups", false, [
            InstanceType Nodes MaxPods PrefixDelegation $($key)* Name
            CniVersion CustomNetworking SecurityGroupsForPods IpFamily MaxEni UnmanagedEnis
            WarmEniTarget WarmIpTarget MinimumIpTarget WarmPrefixTarget TrunkEni
        ])
    };
}

const GROUP_WITH_REPLICAS: &Shape = group_shape!(HostNetworkPods DaemonSetPods);
const GROUP_IN_SUBNETS: &Shape = group_shape!(PodsPerNode);
const PLACEMENT: &Shape = shape!("plan", false, [NodeGroups OtherPods Replicas BranchReplicas Requests]);
const REQUESTS: &Shape = shape!("requests", false, [CpuMillicores RequestedMemoryMib]);
const PLAN: &Shape = shape!("plan", false, [Subnets NodeGroups Surge OtherAddresses]);
const SUBNET: &Shape = shape!("subnets", false, [Cidr AvailabilityZone Used Available Use PrefixReservation]);

/// A list that must be given, of as many items as the bound says.
#[cold]
fn items<'a>(
    plan: &'a Plain<'a>,
    at: &FieldPath,
    key: Key,
    bound: &Bound,
) -> Result<&'a [Plain<'a>], Refused> {
    let (value, at) = (Given::inner(plan, key), at.key(key.name()));
    let expected = match bound.max {
        1000 => Form::ListTo1000,
        2000 => Form::ListTo2000,
        _ => Form::ListTo100000,
    };
    let (code, word) = match value {
        Plain::List(items) if bound.check(i64::try_from(items.len()).unwrap_or(i64::MAX)).is_ok() => {
            return Ok(items);
        }
        Plain::List(items) if items.is_empty() => (ErrorCode::OutOfRange, "an empty list"),
        Plain::List(_) => (ErrorCode::OutOfRange, "a longer list"),
        // One so long that nobody has read it.
        Plain::Other(words) if words.starts_with("a list") => (ErrorCode::OutOfRange, &**words),
        Plain::Undefined => (ErrorCode::Missing, ""),
        _ => return Err(wrong_type(value, &at, expected)),
    };
    Err(Error::new(code, "").at(at).word(word).expecting(Expected::Form(expected)).into())
}

/// An item of a list: an object of this shape.
#[cold]
fn item(value: &Plain, path: &FieldPath, shape: &Shape) -> Result<Given, Refused> {
    match value {
        Plain::Object(_) => Given::read(value, path, shape),
        _ => Err(wrong_type(value, path, Form::Object)),
    }
}

/// The node groups of a plan, and all of their types.
struct Groups<'a> {
    groups: Vec<(NodeGroup<'a>, usize, usize)>,
    types: Vec<InstanceType>,
}

impl<'a> Groups<'a> {
    fn read(plan: &'a Plain<'a>, shape: &'static Shape) -> Result<Self, Refused> {
        let list = items(plan, ROOT, Key::NodeGroups, &bounds::NODE_GROUPS)?;
        let mut groups = Self { groups: Vec::with_capacity(list.len()), types: Vec::new() };
        let mut before: Option<(&Plain, usize)> = None;
        for (index, value) in (0..).zip(list) {
            let path = ROOT.item(Key::NodeGroups.name(), index);
            let given = item(value, &path, shape)?;
            let nodes = count(given.required(Key::Nodes)?);
            // The same type as the group before is not looked up again.
            let types = Given::inner(value, Key::InstanceType);
            let from = match before {
                Some((same, from)) if same.text().is_some() && same.text() == types.text() => from,
                _ => groups.types.len(),
            };
            if from == groups.types.len() {
                before = Some((types, from));
                groups.add_types(value, types, &path)?;
            }
            let mut options = WarmPoolOptions::default().cni(cni(&given));
            options = options.trunk_eni(given.choice(Key::TrunkEni, TrunkEni::ALL).unwrap_or_default());
            let mut group =
                NodeGroup::new(&[], nodes).name(Given::inner(value, Key::Name).text().unwrap_or_default());
            for (key, number) in given.each() {
                let number = count(number);
                match key {
                    Key::MaxPods => options = options.max_pods(number),
                    Key::HostNetworkPods => group = group.host_network_pods(number),
                    Key::DaemonSetPods => group = group.daemon_set_pods(number),
                    Key::PodsPerNode => group = group.pods_per_node(number),
                    _ => {}
                }
            }
            if shape.keys.contains(&Key::PodsPerNode) {
                given.required(Key::PodsPerNode)?;
            }
            groups.groups.push((group.options(options), from, groups.types.len()));
        }
        Ok(groups)
    }

    /// One type, or several.
    #[cold]
    fn add_types(&mut self, group: &Plain, types: &Plain, path: &FieldPath) -> Result<(), Refused> {
        if let Plain::List(_) = types {
            for (index, value) in (0..).zip(items(group, path, Key::InstanceType, &bounds::INSTANCE_TYPES)?) {
                self.types.push(instance_type(value, &path.item(Key::InstanceType.name(), index))?);
            }
        } else {
            self.types.push(instance_type(types, &path.key(Key::InstanceType.name()))?);
        }
        Ok(())
    }

    fn with_types(&self) -> Vec<NodeGroup<'_>> {
        let all = self.groups.iter();
        all.map(|(group, from, to)| group.types(self.types.get(*from..*to).unwrap_or_default())).collect()
    }
}

/// `placeReplicas(plan)`.
#[cold]
pub(crate) fn place(plan: &Plain, simulator: &mut Simulator, json: &mut Json) -> Result<(), Refused> {
    let given = Given::read(plan, ROOT, PLACEMENT)?;
    let groups = Groups::read(plan, GROUP_WITH_REPLICAS)?;
    let groups = groups.with_types();
    let mut replicas = Replicas::new(&groups, count(given.required(Key::Replicas)?));
    let requests = Given::read(Given::inner(plan, Key::Requests), &given.at(Key::Requests), REQUESTS)?;
    for (key, number) in given.each().chain(requests.each()) {
        let number = count(number);
        replicas = match key {
            Key::OtherPods => replicas.other_pods(number),
            Key::BranchReplicas => replicas.branch_replicas(number),
            Key::CpuMillicores => replicas.cpu_millicores(number),
            Key::RequestedMemoryMib => replicas.memory_mib(number),
            _ => replicas,
        };
    }
    place_replicas(simulator, &replicas)?.write(json);
    Ok(())
}

/// `planSubnets(plan)`.
#[cold]
pub(crate) fn plan(plan: &Plain, simulator: &mut Simulator, json: &mut Json) -> Result<(), Refused> {
    let given = Given::read(plan, ROOT, PLAN)?;
    let list = items(plan, ROOT, Key::Subnets, &bounds::SUBNETS)?;
    let mut used = Vec::with_capacity(list.len());
    for (index, value) in (0..).zip(list) {
        used.push(read_used(value, &ROOT.item(Key::Subnets.name(), index))?);
    }
    let mut subnets = Vec::with_capacity(list.len());
    for (index, (value, used)) in (0..).zip(list.iter().zip(&mut used)) {
        subnets.push(read_subnet(value, &ROOT.item(Key::Subnets.name(), index), used)?);
    }
    let groups = Groups::read(plan, GROUP_IN_SUBNETS)?;
    let groups = groups.with_types();
    let surge = match Given::inner(plan, Key::Surge) {
        Plain::Undefined => Surge::default(),
        Plain::Text(text) => text.parse()?,
        Plain::Number(_) | Plain::Large(_) | Plain::Fraction(_) => Surge::Nodes(count(integer(
            Given::inner(plan, Key::Surge),
            &bounds::SURGE,
            &given.at(Key::Surge),
        )?)),
        other => {
            return Err(wrong_type(other, &given.at(Key::Surge), Form::Surge));
        }
    };
    let other_addresses = given.number(Key::OtherAddresses).map_or(0, count);
    plan_subnets(simulator, &subnets, &groups, surge, other_addresses)?.write(json);
    Ok(())
}

/// A network, or where that will do an address.
#[cold]
#[inline(never)]
fn network(value: &Plain, at: &FieldPath, or_address: bool) -> Result<Cidr, Refused> {
    let Plain::Text(text) = value else {
        let code = if value.is_given() { ErrorCode::WrongType } else { ErrorCode::Missing };
        let form = if or_address { Form::AddressOrNetwork } else { Form::Network };
        return Err(refused(value, code, at, Expected::Form(form)));
    };
    let read = if or_address { Cidr::address_or_network(text) } else { text.parse() };
    read.map_err(|error| Refused::at(error, at))
}

/// The addresses and networks that others use, where they are known.
#[cold]
fn read_used(subnet: &Plain, path: &FieldPath) -> Result<Vec<Cidr>, Refused> {
    let mut used = Vec::new();
    if let Plain::List(entries) = Given::inner(subnet, Key::Used) {
        for (index, entry) in (0..).zip(entries) {
            used.push(network(entry, &path.item(Key::Used.name(), index), true)?);
        }
    }
    Ok(used)
}

#[cold]
fn read_subnet<'a>(
    value: &'a Plain<'a>,
    path: &FieldPath,
    used: &'a mut [Cidr],
) -> Result<SubnetInZone<'a>, Refused> {
    let given = item(value, path, SUBNET)?;
    let at = |key: Key| path.key(key.name());
    let subnet = Subnet::new(network(Given::inner(value, Key::Cidr), &at(Key::Cidr), false)?);
    let subnet = subnet.map_err(|error| Refused::at(error, &at(Key::Cidr)))?;
    let mut subnet = match Given::inner(value, Key::Used) {
        Plain::Undefined => subnet,
        Plain::List(entries) => subnet.exactly(used).map_err(|place| {
            let at = path.item(Key::Used.name(), u32::try_from(place).unwrap_or(u32::MAX));
            let entry = entries.get(place).unwrap_or(&Plain::Null);
            refused(entry, ErrorCode::OutOfRange, &at, Expected::Form(Form::InsideOfSubnet))
        })?,
        number @ (Plain::Number(_) | Plain::Large(_) | Plain::Fraction(_)) => {
            let most = Bound { max: subnet.usable().into(), ..bounds::USED };
            subnet.scattered(count(integer(number, &most, &at(Key::Used))?))?
        }
        other => return Err(wrong_type(other, &at(Key::Used), Form::UsedAddresses)),
    };
    if let Some(free) = given.number(Key::Available) {
        if Given::inner(value, Key::Used).is_given() {
            let error = Error::new(ErrorCode::ConflictingOptions, "").at(at(Key::Available)).number(free);
            return Err(error.expecting(Expected::Form(Form::UsedToo)).into());
        }
        subnet = subnet.available(count(free)).map_err(|error| Refused::at(error, &at(Key::Available)))?;
    }
    let reservation = Given::inner(value, Key::PrefixReservation);
    if reservation.is_given() {
        let at = at(Key::PrefixReservation);
        subnet = subnet
            .prefix_reservation(network(reservation, &at, false)?)
            .map_err(|error| Refused::at(error, &at))?;
    }
    Ok(SubnetInZone {
        availability_zone: Given::inner(value, Key::AvailabilityZone).text(),
        usage: given.choice(Key::Use, SubnetUse::ALL).unwrap_or_default(),
        ..SubnetInZone::new(subnet)
    })
}
