//! Nodes in subnets: what they take, what is left, and whether prefixes save anything here.

use alloc::vec::Vec;
use core::str::FromStr;

use crate::fleet::group::{Glance, GroupPool, Lowest, NodeGroup, check, within};
use crate::fleet::spread::{Ask, Demand, Load, NODES, OTHERS, PODS, Spread};
use crate::text::words;
use crate::{
    BlockState, Cidr, Error, ErrorCode, Expected, Fact, Facts, FieldPath, Form, IpFamily, LONGEST_PREFIX,
    Room, SHORTEST_PREFIX, Simulator, Subnet, Value, Verdict, bounds,
};

words! {
    /// What a subnet is for, in custom networking.
    #[derive(Default)]
    pub enum SubnetUse {
        /// Nodes and pods.
        #[default]
        Both = "both",
        /// The nodes' own addresses.
        Nodes = "nodes",
        /// The pods', in custom networking.
        Pods = "pods",
    }
}

/// Extra nodes during an upgrade, of each group that has nodes. Default none.
///
/// ```
/// use eks_max_pods::Surge;
/// assert_eq!("33%".parse(), Ok(Surge::Percent(33)));
/// assert_eq!(
///     "33%%".parse::<Surge>().unwrap_err().to_string(),
///     "surge is \"33%%\", must be a number of nodes, or a share from 0% to 100%",
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surge {
    /// So many: 0 to 10,000,000.
    Nodes(u32),
    /// A share of the group in percent, rounded up: 0 to 100.
    Percent(u32),
}

impl Default for Surge {
    fn default() -> Self {
        Self::Nodes(0)
    }
}

impl FromStr for Surge {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let digits = text.strip_suffix('%').filter(|digits| (1..=3).contains(&digits.len()));
        let percent = digits.and_then(|digits| {
            digits.bytes().try_fold(0_u32, |percent, digit| {
                digit.is_ascii_digit().then(|| percent.wrapping_mul(10).wrapping_add(u32::from(digit & 15)))
            })
        });
        let code = match percent {
            Some(percent) if i64::from(percent) <= bounds::SURGE_PERCENT.max => {
                return Ok(Self::Percent(percent));
            }
            Some(_) => ErrorCode::OutOfRange,
            None => ErrorCode::WrongType,
        };
        let expected = Expected::Form(Form::Surge);
        Err(Error::new(code, bounds::SURGE.name).text(text).expecting(expected))
    }
}

impl Surge {
    /// The extra nodes of a group.
    fn of(self, nodes: u32) -> u64 {
        match self {
            _ if nodes == 0 => 0,
            Self::Nodes(extra) => extra.into(),
            Self::Percent(percent) => u64::from(nodes).wrapping_mul(percent.into()).div_ceil(100),
        }
    }
}

/// A subnet, where it is and what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubnetInZone<'a> {
    /// The subnet.
    pub subnet: Subnet<'a>,
    /// Its availability zone. Subnets without one are taken for one zone.
    pub availability_zone: Option<&'a str>,
    /// What it is for.
    pub usage: SubnetUse,
}

impl<'a> SubnetInZone<'a> {
    /// A subnet for nodes and pods, in no zone that is known.
    #[must_use]
    pub const fn new(subnet: Subnet<'a>) -> Self {
        Self { subnet, availability_zone: None, usage: SubnetUse::Both }
    }
}

/// What a plan asks of a subnet, and what it leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedSubnet<'a> {
    pub(super) subnet: SubnetInZone<'a>,
    pub(super) room: Room,
    pub(super) load: Load,
    nodes_left: u64,
}

impl PlannedSubnet<'_> {
    /// The facts that it knows, in the order of its fields.
    pub const FACTS: &'static [Fact] = &[
        Fact::Cidr,
        Fact::AvailabilityZone,
        Fact::Usable,
        Fact::Nodes,
        Fact::UsedAtRest,
        Fact::UsedAtPeak,
        Fact::Free,
        Fact::PrefixBlocks,
        Fact::PrefixBlocksNeeded,
        Fact::PrefixBlocksFree,
        Fact::NodesLeft,
        Fact::Verdict,
    ];

    /// Nodes at rest whose own address is in it.
    #[must_use]
    pub const fn nodes(&self) -> u64 {
        self.load.nodes
    }

    /// Addresses that the plan asks of it at rest, also beyond what there is.
    #[must_use]
    pub const fn used_at_rest(&self) -> u64 {
        self.load.at_rest.all()
    }

    /// The same at the peak of the surge.
    #[must_use]
    pub const fn used_at_peak(&self) -> u64 {
        self.load.at_peak.all()
    }

    /// Addresses that are left at the peak.
    #[must_use]
    pub fn free(&self) -> u64 {
        u64::from(self.room.all_addresses()).saturating_sub(self.used_at_peak())
    }

    /// /28 prefixes that the plan asks of it at the peak.
    #[must_use]
    pub const fn prefix_blocks_needed(&self) -> u64 {
        self.load.at_peak.blocks
    }

    /// Whole blocks that are left at the peak, where single addresses go to broken blocks first.
    #[must_use]
    pub fn prefix_blocks_free(&self) -> u64 {
        self.room.blocks_left(self.load.at_peak.addresses, self.load.at_peak.blocks)
    }

    /// Visits its /28 blocks from the lowest address up, in runs of one state, at the peak.
    pub fn each_block(&self, visit: &mut dyn FnMut(BlockState, u32)) {
        self.subnet.subnet.each_block(self.prefix_blocks_needed(), self.prefix_blocks_free(), visit);
    }

    /// What it has left for a plan.
    pub const fn room(&self) -> Room {
        self.room
    }

    /// Nodes of the first group that would still fit.
    #[must_use]
    pub const fn nodes_left(&self) -> u64 {
        self.nodes_left
    }

    /// Does it hold what the plan asks of it?
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.room.verdict(self.load.at_peak.addresses, self.load.at_peak.blocks)
    }

    /// The range to reserve for its prefixes: none where there is one, or where single addresses would then have no room.
    #[must_use]
    pub fn reservation(&self) -> Option<Cidr> {
        let Demand { addresses, blocks } = self.load.at_peak;
        let range = self.subnet.subnet.range_for(u32::try_from(blocks).ok()?)?;
        let with = self.subnet.subnet.prefix_reservation(range).ok()?.room();
        (with.verdict(addresses, blocks) == Verdict::Fits).then_some(range)
    }

    /// How many more such nodes fit.
    fn count_nodes_left(&self, node: Demand) -> u64 {
        if node.all() == 0 {
            return 0;
        }
        let fits = |nodes: u64| {
            let mut demand = self.load.at_peak;
            demand.add(&node, nodes);
            self.room.verdict(demand.addresses, demand.blocks) == Verdict::Fits
        };
        // No subnet has as many addresses as 2^17.
        let (mut fit, mut too_many) = (0_u64, 1 << 17);
        while too_many > fit.saturating_add(1) {
            let middle = u64::midpoint(fit, too_many);
            if fits(middle) { fit = middle } else { too_many = middle }
        }
        fit
    }
}

impl Facts for PlannedSubnet<'_> {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        Some(match fact {
            Fact::Cidr => Value::Text(self.subnet.subnet.cidr()),
            Fact::AvailabilityZone => Value::Word(self.subnet.availability_zone?),
            Fact::Usable => self.subnet.subnet.usable().into(),
            Fact::Nodes => self.nodes().into(),
            Fact::UsedAtRest => self.used_at_rest().into(),
            Fact::UsedAtPeak => self.used_at_peak().into(),
            Fact::Free => self.free().into(),
            Fact::Available => self.room.all_addresses().into(),
            Fact::PrefixBlocks => self.room.all_blocks().into(),
            Fact::PrefixBlocksNeeded => self.prefix_blocks_needed().into(),
            Fact::PrefixBlocksFree => self.prefix_blocks_free().into(),
            Fact::NodesLeft => self.nodes_left.into(),
            Fact::Verdict => self.verdict().as_str().into(),
            _ => return None,
        })
    }
}

/// Addresses over all subnets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Totals {
    pub(super) at_rest: u64,
    pub(super) at_peak: u64,
    other_at_rest: u64,
    pub(super) other_at_peak: u64,
}

/// Equal subnets that would hold a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Their length: 16 to 28.
    pub prefix_length: u8,
}

/// What becomes of nodes in subnets. Made by [`plan_subnets`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct SubnetPlan<'a> {
    pub(super) subnets: Vec<PlannedSubnet<'a>>,
    pub(super) totals: Totals,
    pub(super) prefix_delegation: bool,
    other_fits: bool,
    suggestion: Option<Suggestion>,
    /// The first group of each kind that something is to be said of.
    pub(super) broken: Option<GroupPool<'a>>,
    pub(super) short: Option<GroupPool<'a>>,
    pub(super) other_short: Option<GroupPool<'a>>,
    pub(super) largest: Option<GroupPool<'a>>,
    pub(super) no_prefixes: Option<GroupPool<'a>>,
    pub(super) pulled_down: Option<Lowest<'a>>,
}

impl<'a> SubnetPlan<'a> {
    /// The facts of the other address mode, in the order of its fields.
    pub const OTHER_MODE: &'static [Fact] =
        &[Fact::PrefixDelegation, Fact::UsedAtRest, Fact::UsedAtPeak, Fact::Fits];

    /// The subnets, in the order in which they were given.
    #[must_use]
    pub fn subnets(&self) -> &[PlannedSubnet<'a>] {
        &self.subnets
    }

    /// Does every subnet hold what is asked of it?
    #[must_use]
    pub fn fits(&self) -> bool {
        self.subnets.iter().all(|subnet| subnet.verdict() == Verdict::Fits)
    }

    /// Addresses that the plan asks of all subnets, at rest and at the peak.
    #[must_use]
    pub const fn used(&self) -> (u64, u64) {
        (self.totals.at_rest, self.totals.at_peak)
    }

    /// Is prefix delegation on in the other mode, what does the fleet ask for there at rest and at the peak, and does
    /// it fit?
    #[must_use]
    pub const fn other_mode(&self) -> (bool, u64, u64, bool) {
        (!self.prefix_delegation, self.totals.other_at_rest, self.totals.other_at_peak, self.other_fits)
    }

    /// The smallest equal subnets, in the same zones and for the same uses, that would hold the peak if they were empty.
    #[must_use]
    pub const fn suggestion(&self) -> Option<Suggestion> {
        self.suggestion
    }

    /// The other mode, as a thing that knows facts.
    #[must_use]
    pub const fn other(&self) -> OtherMode<'_> {
        OtherMode(self)
    }
}

impl Facts for SubnetPlan<'_> {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        let (own, other) = (self.totals.at_peak, self.totals.other_at_peak);
        Some(match fact {
            Fact::WithPrefixes => if self.prefix_delegation { own } else { other }.into(),
            Fact::WithoutPrefixes => if self.prefix_delegation { other } else { own }.into(),
            _ => return None,
        })
    }
}

/// The other address mode of a plan.
#[derive(Clone, Copy, Debug)]
pub struct OtherMode<'a>(&'a SubnetPlan<'a>);

impl Facts for OtherMode<'_> {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        let (prefix_delegation, at_rest, at_peak, fits) = self.0.other_mode();
        Some(match fact {
            Fact::PrefixDelegation => prefix_delegation.into(),
            Fact::UsedAtRest => at_rest.into(),
            Fact::UsedAtPeak => at_peak.into(),
            Fact::Fits => fits.into(),
            _ => return None,
        })
    }
}

/// What a node of a group asks for.
#[derive(Clone, Copy)]
struct Looked<'a> {
    group: NodeGroup<'a>,
    custom_networking: bool,
    asks: [(usize, Ask); 2],
}

/// What nodes of these groups take from these subnets, at rest and while old and new ones run together.
///
/// ```
/// use eks_max_pods::{InstanceType, NodeGroup, Simulator, Subnet, SubnetInZone, Surge, plan_subnets};
/// let types = [InstanceType::named("m5.12xlarge")?, InstanceType::named("c5.2xlarge")?];
/// let groups = [
///     NodeGroup::new(&types[..1], 2).pods_per_node(100),
///     NodeGroup::new(&types[1..], 1).pods_per_node(30),
/// ];
/// let subnets = [SubnetInZone::new(Subnet::new("10.0.0.0/23".parse()?)?)];
/// let plan = plan_subnets(&mut Simulator::new(), &subnets, &groups, Surge::default(), 0)?;
/// assert_eq!((plan.used(), plan.fits()), ((360, 360), true));
/// # Ok::<(), eks_max_pods::Error>(())
/// ```
///
/// # Errors
/// [`ErrorCode::OutOfRange`] for groups, nodes, types or subnets beyond [`bounds`], [`ErrorCode::ConflictingOptions`] for
/// subnets that overlap, and where no zone has the subnets that a group's nodes need.
pub fn plan_subnets<'a>(
    simulator: &mut Simulator,
    subnets: &[SubnetInZone<'a>],
    groups: &[NodeGroup<'a>],
    surge: Surge,
    other_addresses: u32,
) -> Result<SubnetPlan<'a>, Error> {
    check(groups)?;
    check_subnets(subnets)?;
    let mut plan = SubnetPlan {
        subnets: Vec::with_capacity(subnets.len()),
        totals: Totals::default(),
        prefix_delegation: groups.first().is_some_and(|group| group.options.cni.is_prefix_delegation()),
        other_fits: true,
        suggestion: None,
        broken: None,
        short: None,
        other_short: None,
        largest: None,
        no_prefixes: None,
        pulled_down: None,
    };
    for subnet in subnets {
        let room = subnet.subnet.room();
        plan.subnets.push(PlannedSubnet { subnet: *subnet, room, load: Load::default(), nodes_left: 0 });
    }
    let mut spread = Spread::new(&plan.subnets, false);
    // In equal subnets what is left over goes elsewhere, unless the given ones are equal too.
    let free = |subnet: &PlannedSubnet<'_>| subnet.room.all_addresses();
    let unequal = plan.subnets.iter().any(|subnet| plan.subnets.first().map(free) != Some(free(subnet)));
    let mut equal = unequal.then(|| Spread::new(&plan.subnets, true));
    let single = Demand { addresses: 1, blocks: 0 };
    let others = [(OTHERS, Ask { node: 0, own: single, other: single })];
    for spread in core::iter::once(&mut spread).chain(&mut equal) {
        spread.add(OTHERS, &others, other_addresses.into(), other_addresses.into());
    }
    let mut looked: Option<Looked<'_>> = None;
    let mut first = None;
    for (index, group) in (0..).zip(groups) {
        // Groups that are alike need no second look.
        let before = looked.filter(|before| before.group.is_alike(group));
        let look = match before {
            Some(look) => look,
            None => plan.look_at(simulator, group),
        };
        looked = Some(look);
        first.get_or_insert(look);
        if !spread.has_zone(look.custom_networking) {
            let path = FieldPath::root().item(bounds::NODE_GROUPS.name, index).key("customNetworking");
            let (value, other) = if look.custom_networking {
                ("true", Form::NoZoneForBoth)
            } else {
                ("false", Form::AllForPods)
            };
            let error = Error::new(ErrorCode::ConflictingOptions, "").at(path).word(value);
            return Err(error.expecting(Expected::Form(other)));
        }
        let at_rest = u64::from(group.nodes);
        let at_peak = at_rest.saturating_add(surge.of(group.nodes));
        for spread in core::iter::once(&mut spread).chain(&mut equal) {
            let parts =
                if look.custom_networking { &look.asks[..] } else { look.asks.get(..1).unwrap_or_default() };
            spread.add(usize::from(look.custom_networking), parts, at_rest, at_peak);
        }
        let other = look.asks.iter().fold(0_u64, |sum, (_, ask)| sum.wrapping_add(ask.other.all()));
        plan.totals.other_at_rest = plan.totals.other_at_rest.wrapping_add(other.wrapping_mul(at_rest));
    }
    plan.finish(&spread, first, other_addresses.into());
    plan.suggestion = plan.smallest(equal.as_ref().unwrap_or(&spread));
    Ok(plan)
}

/// Refuses subnets that there cannot be side by side.
fn check_subnets(subnets: &[SubnetInZone<'_>]) -> Result<(), Error> {
    within(subnets.len(), &bounds::SUBNETS)?;
    for (index, later) in (0..).zip(subnets) {
        let cidr = later.subnet.cidr();
        for (other, earlier) in (0..index).zip(subnets) {
            if earlier.subnet.cidr().overlaps(cidr) {
                let path = FieldPath::root().item(bounds::SUBNETS.name, index).key("cidr");
                let error = Error::new(ErrorCode::ConflictingOptions, "").at(path).shown(cidr);
                return Err(error.expecting(Expected::Item { list: bounds::SUBNETS.name, index: other }));
            }
        }
    }
    Ok(())
}

impl<'a> SubnetPlan<'a> {
    /// What a node of a group asks for, in both modes.
    fn look_at(&mut self, simulator: &mut Simulator, group: &NodeGroup<'a>) -> Looked<'a> {
        let mut options = group.options;
        // IPv6 knows one mode.
        if options.cni.ip_family == IpFamily::Ipv4 {
            options.cni = options.cni.prefix_delegation(!self.prefix_delegation);
        }
        let other_group = NodeGroup { options, ..*group };
        let (own, other) = (Glance::of(simulator, group), Glance::of(simulator, &other_group));
        let several = group.types.len() > 1;
        if several && self.pulled_down.is_none() {
            self.pulled_down = Lowest::of(group).filter(Lowest::pulls_down);
        }
        if self.no_prefixes.is_none() {
            self.no_prefixes = GroupPool::without_prefixes(simulator, group);
        }
        let waits = |found: Option<Glance<'_>>| found.is_some_and(|found| found.waiting() > 0);
        for (kept, found, keep) in [
            (&mut self.largest, own, several),
            (&mut self.broken, own, own.is_some_and(|own| own.is_broken())),
            (&mut self.short, own, waits(own)),
            (&mut self.other_short, other, waits(other) && !waits(own)),
        ] {
            if keep && kept.is_none() {
                *kept = found.map(|found| found.pool(simulator));
            }
        }
        let demand = |found: Option<Glance<'_>>| found.map_or(Demand::default(), |found| found.demand());
        let (own, other) = (demand(own), demand(other));
        let custom_networking = group.options.cni.custom_networking;
        let [mut nodes, mut pods] = [Ask { node: 1, own, other }, Ask::default()];
        if custom_networking {
            // The node's own address; all others are of the ENIs that the ENIConfig sets up.
            for (all, own, rest) in
                [(own, &mut nodes.own, &mut pods.own), (other, &mut nodes.other, &mut pods.other)]
            {
                own.addresses = all.addresses.min(1);
                own.blocks = 0;
                *rest = Demand { addresses: all.addresses.saturating_sub(1), blocks: all.blocks };
            }
        }
        Looked { group: *group, custom_networking, asks: [(NODES, nodes), (PODS, pods)] }
    }

    /// Takes what was spread.
    fn finish(&mut self, spread: &Spread, first: Option<Looked<'_>>, other_addresses: u64) {
        let mut totals = Totals {
            other_at_rest: self.totals.other_at_rest.wrapping_add(other_addresses),
            ..Totals::default()
        };
        let mut other_fits = true;
        for (index, subnet) in self.subnets.iter_mut().enumerate() {
            subnet.load = spread.load(index);
            let Load { at_rest, at_peak, other_at_peak, .. } = subnet.load;
            totals.at_rest = totals.at_rest.wrapping_add(at_rest.all());
            totals.at_peak = totals.at_peak.wrapping_add(at_peak.all());
            totals.other_at_peak = totals.other_at_peak.wrapping_add(other_at_peak.all());
            other_fits &= subnet.room.verdict(other_at_peak.addresses, other_at_peak.blocks) == Verdict::Fits;
            let Some(first) = first.filter(|first| spread.takes_nodes(index, first.custom_networking)) else {
                continue;
            };
            let usage = subnet.subnet.usage;
            let mut node = Demand::default();
            for ((_, ask), takes) in
                first.asks.iter().zip([usage != SubnetUse::Pods, usage != SubnetUse::Nodes])
            {
                node.add(&ask.own, takes.into());
            }
            subnet.nodes_left = subnet.count_nodes_left(node);
        }
        (self.totals, self.other_fits) = (totals, other_fits);
    }

    /// The smallest equal subnets that hold the peak.
    fn smallest(&self, spread: &Spread) -> Option<Suggestion> {
        let mut length = SHORTEST_PREFIX;
        for index in 0..self.subnets.len() {
            let Demand { addresses, blocks } = spread.load(index).at_peak;
            let fits = |length: &u8| Room::empty(*length).verdict(addresses, blocks) == Verdict::Fits;
            let smallest = (SHORTEST_PREFIX..=LONGEST_PREFIX).rev().find(fits)?;
            length = if index == 0 { smallest } else { length.min(smallest) };
        }
        Some(Suggestion { prefix_length: length })
    }
}
