//! The loop second by second, while pods come and go.

use core::iter::{Copied, Peekable};
use core::slice::Iter;

use crate::eni::AddressMode;
use crate::warm_pool::node::{Calls, Node, Outcome, PASS_SECONDS};
use crate::warm_pool::options::WarmPoolOptions;
use crate::warm_pool::rules::Rules;
use crate::warm_pool::setting::Setting;
use crate::warm_pool::simulator::Simulator;
use crate::{Error, ErrorCode, Expected, Fact, Facts, FieldPath, InstanceType, Value, bounds};

/// A simulation that is not told when to stop goes on for an hour behind its last event.
const DEFAULT_SECONDS: u32 = 3600;
/// Seconds to create and attach an ENI: up to 10 by docs/eni-and-ip-target.md.
pub const ATTACH_SECONDS: u32 = 10;

/// Pods that come or go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PodEvent {
    /// When, in seconds since the simulation began.
    pub at: u32,
    /// Pods that are wanted from then on.
    pub pods: u32,
    /// Running pods that are deleted first.
    pub replaced: u32,
}

/// What a simulation wants to know beside the node.
///
/// ```
/// use eks_max_pods::{PodEvent, SimulationOptions};
/// let burst = [PodEvent { at: 0, pods: 40, replaced: 0 }];
/// let options = SimulationOptions::new(&burst).start_pods(10).attach_seconds(4);
/// # let _ = options;
/// ```
#[derive(Clone, Copy, Debug)]
pub struct SimulationOptions<'a> {
    events: &'a [PodEvent],
    start_pods: Option<u32>,
    seconds: Option<u32>,
    attach_seconds: u32,
}

impl<'a> SimulationOptions<'a> {
    /// These events, in order of time; at most 100,000.
    #[must_use]
    pub const fn new(events: &'a [PodEvent]) -> Self {
        Self { events, start_pods: None, seconds: None, attach_seconds: ATTACH_SECONDS }
    }

    /// Begin on a node that has come to rest with so many pods. Default: right after the CNI's start.
    #[must_use]
    pub const fn start_pods(mut self, pods: u32) -> Self {
        self.start_pods = Some(pods);
        self
    }

    /// Stop after so many seconds: 0 to 86,400, and not before the last event. Default: when the node rests, or an hour
    /// after the last event.
    #[must_use]
    pub const fn seconds(mut self, seconds: u32) -> Self {
        self.seconds = Some(seconds);
        self
    }

    /// Seconds to create and attach an ENI: 0 to 3600. Default [`ATTACH_SECONDS`].
    #[must_use]
    pub const fn attach_seconds(mut self, seconds: u32) -> Self {
        self.attach_seconds = seconds;
        self
    }

    fn check(&self) -> Result<(), Error> {
        let count = i64::try_from(self.events.len()).unwrap_or(i64::MAX);
        bounds::EVENTS.check(count)?;
        bounds::ATTACH_SECONDS.check(self.attach_seconds.into())?;
        bounds::SECONDS.check(self.seconds.unwrap_or_default().into())?;
        // An event behind the end would never happen, and nobody would know.
        let latest = self.seconds.map_or(bounds::AT.max, i64::from);
        let mut earliest = 0;
        for (index, event) in (0..).zip(self.events) {
            let at = i64::from(event.at);
            if at < earliest || at > latest {
                let field = FieldPath::root().item("events", index).key(bounds::AT.name);
                let expected = Expected::Range { min: earliest, max: latest };
                return Err(Error::new(ErrorCode::OutOfRange, "").at(field).number(at).expecting(expected));
            }
            earliest = at;
        }
        Ok(())
    }
}

/// The node at a moment of a simulation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SimulationStep {
    /// Seconds since the simulation began. The node is shown after the pass of five seconds before, and after waiting pods
    /// have tried again.
    pub at: u32,
    /// Pods that want an address.
    pub pods: u32,
    /// Pods that have one.
    pub assigned: u32,
    /// ENIs attached, all of them.
    pub enis: u32,
    /// Pod addresses attached; `None` in IPv6.
    pub addresses: Option<u32>,
    /// Prefixes attached; `None` with secondary IPs.
    pub prefixes: Option<u32>,
    /// Successful EC2 calls since the simulation began.
    pub calls: Calls,
}

impl SimulationStep {
    /// The numbers of a step, as the API lists them.
    pub const FACTS: &[Fact] =
        &[Fact::At, Fact::Pods, Fact::Assigned, Fact::Enis, Fact::Addresses, Fact::Prefixes];
}

impl Facts for SimulationStep {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        Some(match fact {
            Fact::At => self.at.into(),
            Fact::Pods => self.pods.into(),
            Fact::Assigned => self.assigned.into(),
            Fact::Enis => self.enis.into(),
            Fact::Addresses => self.addresses?.into(),
            Fact::Prefixes => self.prefixes?.into(),
            _ => return None,
        })
    }
}

/// How a simulation went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Simulation {
    pub(crate) setting: Setting,
    pub(crate) starts: bool,
    pub(crate) replaces: bool,
    pub(crate) last_event: u32,
    /// Pods that waited when the last event was over.
    pub(crate) waited: u32,
    pub(crate) waiting: u32,
    /// When the last thing changed, if the node then rests: no timer pending.
    pub settled_at: Option<u32>,
    /// Since when all pods that are wanted run.
    pub all_running_at: Option<u32>,
    /// EC2 calls of the whole simulation.
    pub calls: Calls,
}

impl Simulation {
    /// What follows the steps, as the API lists it.
    pub const FACTS: &[Fact] = &[Fact::SettledAt, Fact::AllRunningAt];
}

impl Facts for Simulation {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        Some(match fact {
            Fact::SettledAt => self.settled_at?.into(),
            Fact::AllRunningAt => self.all_running_at?.into(),
            Fact::Waiting => self.waiting.into(),
            Fact::Pods => self.waited.into(),
            Fact::Seconds => self.all_running_at?.saturating_sub(self.last_event).into(),
            _ => return self.setting.fact(fact),
        })
    }
}

impl Simulator {
    /// Runs the CNI's loop, one pass each 5 seconds, plus the time to attach for a pass that creates an ENI. Visits the
    /// state before the first event, the state after each event, and one for each pass that changed something.
    ///
    /// ```
    /// use eks_max_pods::{InstanceType, PodEvent, SimulationOptions, Simulator, WarmPoolOptions};
    /// let m5 = InstanceType::named("m5.large")?;
    /// let burst = [PodEvent { at: 0, pods: 20, replaced: 0 }];
    /// let options = SimulationOptions::new(&burst);
    /// let mut assigned = Vec::new();
    /// let done = Simulator::new().simulate(&m5, &WarmPoolOptions::default(), &options, &mut |step| {
    ///     assigned.push((step.at, step.assigned));
    /// })?;
    /// assert_eq!(assigned, [(0, 0), (0, 9), (15, 18), (30, 20)]);
    /// assert_eq!(done.all_running_at, Some(30));
    /// # Ok::<(), eks_max_pods::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] for more events than [`bounds::EVENTS`] allows, events out of order or behind the end, and
    /// times beyond their ranges.
    pub fn simulate(
        &mut self,
        instance_type: &InstanceType,
        options: &WarmPoolOptions,
        simulation: &SimulationOptions<'_>,
        visit: &mut dyn FnMut(SimulationStep),
    ) -> Result<Simulation, Error> {
        simulation.check()?;
        let setting = Setting::new(instance_type, options);
        let rules = &setting.rules;
        let mut result = Simulation {
            setting,
            starts: false,
            replaces: simulation.events.iter().any(|event| event.replaced > 0),
            last_event: simulation.events.last().map_or(0, |event| event.at),
            waited: 0,
            waiting: 0,
            settled_at: None,
            all_running_at: None,
            calls: Calls::default(),
        };
        let has_pool = !setting.ipv6;
        result.starts = self.node.start(rules, options.subnet) || !has_pool;
        if result.starts {
            let run = Run {
                rules,
                oldest: setting.oldest,
                attach: simulation.attach_seconds,
                has_pool,
                visit,
                result: &mut result,
            };
            run.through(&mut self.node, simulation);
        }
        Ok(result)
    }
}

/// A simulation under way.
struct Run<'a> {
    rules: &'a Rules,
    oldest: bool,
    attach: u32,
    /// In IPv6 every pod has an address at once.
    has_pool: bool,
    visit: &'a mut dyn FnMut(SimulationStep),
    result: &'a mut Simulation,
}

impl Run<'_> {
    fn through(mut self, node: &mut Node, simulation: &SimulationOptions<'_>) {
        node.pods = 0;
        if let Some(pods) = simulation.start_pods {
            self.want(node, PodEvent { at: 0, pods, replaced: 0 }, 0);
            if self.has_pool {
                node.settle(self.rules);
            }
        }
        // The simulation begins with the loop's next pass.
        let zero = node.now;
        node.calls = Calls::default();
        self.show(node, 0);
        let seconds = simulation.seconds.unwrap_or(self.result.last_event.saturating_add(DEFAULT_SECONDS));
        let end = zero.saturating_add(seconds);
        let mut events = simulation.events.iter().copied().peekable();
        let (mut changed_at, mut rests) = (0, !self.has_pool);
        loop {
            // At one moment a pass ends, then pods come, then the next pass begins.
            let begin = node.now;
            let mut came =
                self.events(node, &mut events, zero, begin.min(end)).map(|at| changed_at = at).is_some();
            rests &= !came || !self.has_pool;
            if begin >= end {
                break;
            }
            if rests {
                let Some(event) = events.peek() else { break };
                // Passes that do nothing are passed over, up to the one during which pods come.
                let ahead = zero.saturating_add(event.at).saturating_sub(begin);
                let passed = ahead.saturating_sub(ahead.checked_rem(PASS_SECONDS).unwrap_or_default());
                node.now = begin.saturating_add(passed.max(if self.has_pool { 0 } else { ahead }));
                if node.now > begin {
                    continue;
                }
            }
            let outcome = node.pass(self.rules, self.attach);
            let during = node.now.saturating_sub(1).min(end);
            came |= self.events(node, &mut events, zero, during).map(|at| changed_at = at).is_some();
            if node.now > end {
                break;
            }
            let assigned = node.try_waiting(node.now);
            if outcome > Outcome::Waits || assigned {
                changed_at = node.now.saturating_sub(zero);
                self.show(node, changed_at);
            }
            rests = outcome == Outcome::Rest && !assigned && !came;
        }
        self.result.settled_at = rests.then_some(changed_at);
        self.result.waiting = self.waiting(node);
        self.result.calls = node.calls;
    }

    /// Has the events up to a time happen; the time of the last one.
    fn events(
        &mut self,
        node: &mut Node,
        events: &mut Peekable<Copied<Iter<'_, PodEvent>>>,
        zero: u32,
        until: u32,
    ) -> Option<u32> {
        let mut last = None;
        while let Some(event) = events.next_if(|event| zero.saturating_add(event.at) <= until) {
            self.want(node, event, zero.saturating_add(event.at));
            self.result.all_running_at = None;
            self.show(node, event.at);
            self.result.waited = self.waiting(node);
            last = Some(event.at);
        }
        last
    }

    fn want(&self, node: &mut Node, event: PodEvent, now: u32) {
        if self.has_pool {
            node.want(event.pods, event.replaced, self.oldest, now);
        } else {
            node.pods = event.pods;
        }
    }

    const fn waiting(&self, node: &Node) -> u32 {
        if self.has_pool { node.waiting() } else { 0 }
    }

    fn show(&mut self, node: &Node, at: u32) {
        let waiting = self.waiting(node);
        if waiting > 0 {
            self.result.all_running_at = None;
        } else {
            self.result.all_running_at.get_or_insert(at);
        }
        let (rules, pool) = (self.rules, &node.pool);
        let ipv6 = !self.has_pool;
        (self.visit)(SimulationStep {
            at,
            pods: node.pods,
            assigned: node.pods.saturating_sub(waiting),
            enis: if ipv6 { rules.other_enis().saturating_add(1) } else { node.enis(rules) },
            addresses: if ipv6 { None } else { Some(pool.addresses()) },
            prefixes: match rules.mode {
                AddressMode::SecondaryIp => None,
                AddressMode::Prefix => Some(pool.slots),
                AddressMode::Ipv6 => Some(1),
            },
            calls: node.calls,
        });
    }
}
