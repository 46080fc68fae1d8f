//! The memory of one node, and what is asked of it.

use crate::eni::AddressMode;
use crate::warm_pool::answer::WarmPool;
use crate::warm_pool::node::{Node, Outcome, PASS_SECONDS};
use crate::warm_pool::options::WarmPoolOptions;
use crate::warm_pool::order_range::Range;
use crate::warm_pool::rules::Rules;
use crate::warm_pool::setting::Setting;
use crate::{Error, InstanceType, bounds};

/// So many times may a pool grow after it gave something back before it is one that never rests. A pool that does come to
/// rest changes direction once or twice.
const MOST_TURNS: u32 = 16;

/// A node has come to rest when nothing has changed for so many passes: longer than any timer of the loop, so that not even
/// the next pods meet one. A subnet that has nothing left is asked again every two minutes, for ever.
const QUIET_PASSES: u32 = 30;

/// Where a pool comes to rest and how it gets there. A simulator is the memory of one node, 140 kB: make it once, ask it
/// often. It allocates nothing, and no answer depends on the one before.
///
/// ```
/// use eks_max_pods::{Cni, InstanceType, Simulator, WarmPoolOptions};
/// let t3 = InstanceType::named("t3.large")?;
/// let prefixes = WarmPoolOptions::default().cni(Cni::default().prefix_delegation(true)).max_pods(110);
/// let pool = Simulator::new().warm_pool(&t3, &prefixes, 97);
/// assert_eq!((pool.prefixes(), pool.addresses(), pool.subnet_addresses()), (Some(7), Some(112), 113));
/// # Ok::<(), eks_max_pods::Error>(())
/// ```
pub struct Simulator {
    pub(crate) node: Node,
}

/// A state of the curve over pod counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CurvePoint {
    /// ENIs attached, all of them.
    pub enis: u32,
    /// Pod addresses attached; 0 in IPv6.
    pub addresses: u32,
    /// Pods that have one.
    pub assigned: u32,
    /// Prefixes attached; `None` with secondary IPs.
    pub prefixes: Option<u32>,
    /// Addresses taken from the subnet.
    pub subnet_addresses: u32,
    /// False where it never settles; the numbers are then those of the moment with most addresses.
    pub settles: bool,
}

impl Default for Simulator {
    fn default() -> Self {
        Self::new()
    }
}

impl core::fmt::Debug for Simulator {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Simulator")
    }
}

impl Simulator {
    /// Memory for one node.
    #[must_use]
    pub const fn new() -> Self {
        Self { node: Node::EMPTY }
    }

    /// Where a node comes to rest when `pods` pods come at once, right after the CNI's start:
    /// [`Simulator::warm_pool_schedule`] of this one count. Pods that find no address wait.
    ///
    /// ```
    /// use eks_max_pods::{InstanceType, Simulator, WarmPoolOptions};
    /// let m5 = InstanceType::named("m5.large")?;
    /// let pool = Simulator::new().warm_pool(&m5, &WarmPoolOptions::default(), 12);
    /// assert_eq!((pool.enis(), pool.addresses(), pool.free()), (3, Some(27), Some(15)));
    /// # Ok::<(), eks_max_pods::Error>(())
    /// ```
    pub fn warm_pool(
        &mut self,
        instance_type: &InstanceType,
        options: &WarmPoolOptions,
        pods: u32,
    ) -> WarmPool {
        let setting = Setting::new(instance_type, options);
        let mut answer = WarmPool::none(&setting, pods);
        self.schedule(&setting, &[pods], setting.closed, &mut |pool| answer = pool);
        answer
    }

    /// Pod counts one after another on the same node; each starts where the one before came to rest, the first right
    /// after the CNI's start. Visits the state of each.
    ///
    /// ```
    /// use eks_max_pods::{InstanceType, Simulator, WarmPoolOptions};
    /// let t3 = InstanceType::named("t3.small")?;
    /// let mut enis = Vec::new();
    /// Simulator::new().warm_pool_schedule(&t3, &WarmPoolOptions::default(), &[0, 5, 0], &mut |pool| enis.push(pool.enis()));
    /// assert_eq!(enis, [1, 3, 1]);
    /// # Ok::<(), eks_max_pods::Error>(())
    /// ```
    pub fn warm_pool_schedule(
        &mut self,
        instance_type: &InstanceType,
        options: &WarmPoolOptions,
        pod_counts: &[u32],
        visit: &mut dyn FnMut(WarmPool),
    ) {
        self.schedule(&Setting::new(instance_type, options), pod_counts, false, visit);
    }

    /// `closed`: the first count is the only one, and the closed form holds.
    fn schedule(
        &mut self,
        setting: &Setting,
        pod_counts: &[u32],
        closed: bool,
        visit: &mut dyn FnMut(WarmPool),
    ) {
        let rules = &setting.rules;
        let node = &mut self.node;
        let runs = !closed && !setting.ipv6 && node.start(rules, setting.options.subnet);
        let mut range = Range::exactly(if runs { node.pool.slots } else { 0 }, 1);
        let (mut before, mut left) = (0, false);
        for pods in pod_counts {
            left |= *pods < before;
            before = *pods;
            let mut answer = WarmPool::none(setting, *pods);
            answer.left = left;
            if runs {
                node.want(*pods, 0, setting.oldest, node.now);
                answer.settles = node.settle(rules);
                answer.take(node);
            } else if closed {
                answer.steady();
            } else if setting.ipv6 {
                answer.ipv6();
            }
            let here = answer.range.and_enis(0);
            range = if left || rules.overshoots() {
                rules.range(range, *pods, answer.assigned(), setting.subnet_slots()).holding(here)
            } else {
                here
            };
            answer.range = range.and_enis(rules.other_enis());
            visit(answer);
        }
    }

    /// The state at every pod count from 0 to `up_to`, each on a fresh node. Visits `up_to + 1` points.
    ///
    /// ```
    /// use eks_max_pods::{InstanceType, Simulator, WarmPoolOptions};
    /// let m5 = InstanceType::named("m5.large")?;
    /// let mut enis = Vec::new();
    /// Simulator::new().warm_pool_curve(&m5, &WarmPoolOptions::default(), 10, &mut |point| enis.push(point.enis))?;
    /// assert_eq!(enis, [1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3]);
    /// # Ok::<(), eks_max_pods::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`](crate::ErrorCode::OutOfRange) for more points than [`bounds::UP_TO`] allows.
    pub fn warm_pool_curve(
        &mut self,
        instance_type: &InstanceType,
        options: &WarmPoolOptions,
        up_to: u32,
        visit: &mut dyn FnMut(CurvePoint),
    ) -> Result<(), Error> {
        bounds::UP_TO.check(up_to.into())?;
        let setting = Setting::new(instance_type, options);
        for pods in 0..=up_to {
            visit(self.point(&setting, pods));
        }
        Ok(())
    }

    /// Where a fresh node comes to rest, without the ENIs one by one.
    pub(crate) fn point(&mut self, setting: &Setting, pods: u32) -> CurvePoint {
        let rules = &setting.rules;
        let (slots, enis, assigned, settles) = if setting.closed {
            let steady = rules.steady(pods);
            let assigned = pods.min(steady.slots.saturating_mul(rules.per_slot));
            (steady.slots, rules.enis_at_rest(steady.slots), assigned, steady.settles)
        } else if setting.ipv6 {
            (1, rules.enis_at_rest(1), pods, true)
        } else if self.node.start(rules, setting.options.subnet) {
            let node = &mut self.node;
            node.want(pods, 0, false, 0);
            let settles = node.settle(rules);
            (node.pool.slots, node.enis(rules), node.pool.assigned, settles)
        } else {
            (0, 0, 0, true)
        };
        let addresses = if setting.ipv6 { 0 } else { slots.saturating_mul(rules.per_slot) };
        let prefixes = (rules.mode != AddressMode::SecondaryIp).then_some(slots);
        CurvePoint {
            enis,
            addresses,
            assigned,
            prefixes,
            subnet_addresses: enis.saturating_add(addresses),
            settles,
        }
    }
}

impl Node {
    /// Runs the loop until it rests. False where it never does; it then stops right after it has attached something.
    pub(crate) fn settle(&mut self, rules: &Rules) -> bool {
        let (mut turns, mut shrank, mut quiet) = (0_u32, false, 0_u32);
        loop {
            let outcome = self.pass(rules, 0);
            let assigned = self.try_waiting(self.now);
            quiet = if outcome > Outcome::Waits || assigned { 0 } else { quiet.saturating_add(1) };
            match outcome {
                // Once all passes are the same there is no need to run them.
                Outcome::Rest if quiet > 0 && !self.stuck => {
                    let left = QUIET_PASSES.saturating_sub(quiet);
                    self.now = self.now.saturating_add(left.saturating_mul(PASS_SECONDS));
                    return true;
                }
                Outcome::Rest if quiet >= QUIET_PASSES => return true,
                Outcome::Grew | Outcome::Attached if shrank => {
                    turns = turns.saturating_add(1);
                    if turns == MOST_TURNS {
                        return false;
                    }
                    shrank = false;
                }
                Outcome::Shrank => shrank = true,
                _ => {}
            }
        }
    }
}
