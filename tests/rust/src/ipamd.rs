//! A second model of ipamd's pool, written from its rules alone and as plainly as they read: addresses one by one, no sums
//! kept, no closed form. It shares nothing with the crate but the meaning of the options, and knows two orders: that of
//! creation, and a random one, as Go walks its maps.

/// A random number generator, by Marsaglia: the orders of a run can be had again.
pub struct Random(u64);

impl Random {
    /// One whose numbers follow from `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(2).wrapping_add(1))
    }

    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 33) % count.max(1) as u64).expect("small")
    }
}

/// Limits, variables, and what EC2 and the VPC resource controller do. The latest release where nothing else is said.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// ENIs of the default card, and slots of each.
    pub enis: usize,
    /// Slots of an ENI: one less than its addresses.
    pub slots: usize,
    /// `ENABLE_PREFIX_DELEGATION`, on a type that has it.
    pub prefixes: bool,
    /// `AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG`.
    pub custom_networking: bool,
    /// `ENABLE_POD_ENI`.
    pub pod_eni: bool,
    /// Can the type have a trunk?
    pub trunk_compatible: bool,
    /// Does the VPC resource controller attach it?
    pub trunk_comes: bool,
    /// `MAX_ENI`.
    pub max_eni: Option<usize>,
    /// ENIs tagged `no_manage`.
    pub unmanaged: usize,
    /// `WARM_ENI_TARGET`.
    pub warm_eni: usize,
    /// `WARM_IP_TARGET`.
    pub warm_ip: usize,
    /// `MINIMUM_IP_TARGET`.
    pub minimum_ip: usize,
    /// `WARM_PREFIX_TARGET`.
    pub warm_prefix: usize,
    /// The node's capacity.
    pub max_pods: usize,
    /// Free addresses of the subnet, and whole /28 blocks.
    pub addresses: Option<usize>,
    /// Those blocks.
    pub blocks: Option<usize>,
    /// Do the oldest pods leave first?
    pub oldest: bool,
    /// Seconds to create an ENI.
    pub attach: i64,
}

#[derive(Clone, Copy, PartialEq)]
enum Address {
    Fresh,
    Pod(u64),
    Released(i64),
}

#[derive(Clone)]
struct Eni {
    primary: bool,
    trunk: bool,
    /// Up from this second on.
    since: i64,
    slots: Vec<Vec<Address>>,
}

impl Eni {
    fn pods(&self) -> usize {
        self.slots.iter().map(|slot| pods(slot)).sum()
    }
}

fn pods(slot: &[Address]) -> usize {
    slot.iter().filter(|address| matches!(address, Address::Pod(_))).count()
}

fn cools(address: Address, now: i64) -> bool {
    matches!(address, Address::Released(at) if now - at <= 30)
}

/// Running pods, ENIs, addresses, prefixes, prefixes without pods, and slots and pods of each ENI, the largest first.
pub type State = (usize, usize, usize, usize, usize, Vec<(usize, usize)>);

/// A node.
pub struct Ipamd {
    options: Options,
    enis: Vec<Eni>,
    /// The clock, in seconds.
    pub now: i64,
    /// Pods that are wanted.
    pub wanted: usize,
    next_pod: u64,
    last_release: i64,
    last_insufficient: i64,
    random: Option<Random>,
    /// Successful calls: ENIs created, slots added, addresses returned, prefixes returned, ENIs freed.
    pub calls: [usize; 5],
}

impl Ipamd {
    /// A node right after the start of its CNI; none where that fails.
    #[must_use]
    pub fn start(options: Options, random: Option<Random>) -> Option<Self> {
        let primary = Eni { primary: true, trunk: false, since: 0, slots: vec![] };
        let (last_release, last_insufficient) = (-1000, -1000);
        let mut node = Self {
            options,
            enis: vec![primary],
            now: 0,
            wanted: 0,
            next_pod: 0,
            last_release,
            last_insufficient,
            random,
            calls: [0; 5],
        };
        if node.too_low() {
            let attach = core::mem::take(&mut node.options.attach);
            node.increase();
            node.options.attach = attach;
            if options.custom_networking && node.total() == 0 {
                return None;
            }
        }
        node.calls = [0; 5];
        Some(node)
    }

    fn order(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        if let Some(random) = &mut self.random {
            for at in (1..count).rev() {
                order.swap(at, random.below(at + 1));
            }
        }
        order
    }

    fn per_slot(&self) -> usize {
        if self.options.prefixes { 16 } else { 1 }
    }

    fn total(&self) -> usize {
        self.enis.iter().map(|eni| eni.slots.len()).sum::<usize>() * self.per_slot()
    }

    /// Pods that have an address.
    #[must_use]
    pub fn running(&self) -> usize {
        self.enis.iter().map(Eni::pods).sum()
    }

    fn available(&self) -> usize {
        self.total() - self.running()
    }

    fn free_slots(&self) -> usize {
        self.enis.iter().flat_map(|eni| &eni.slots).filter(|slot| pods(slot) == 0).count()
    }

    fn ip_targets(&self) -> bool {
        self.options.warm_ip > 0 || self.options.minimum_ip > 0
    }

    /// Short of and over the IP targets: addresses, or prefixes.
    fn target_state(&self) -> (usize, usize) {
        let Options { warm_ip, minimum_ip, .. } = self.options;
        let short = warm_ip.saturating_sub(self.available()).max(minimum_ip.saturating_sub(self.total()));
        let over = self.available().saturating_sub(warm_ip).min(self.total().saturating_sub(minimum_ip));
        if !self.options.prefixes {
            return (short, over);
        }
        let prefixes = self.total() / 16;
        let over = self
            .free_slots()
            .min(prefixes.saturating_sub((self.running() + warm_ip).div_ceil(16)))
            .min(prefixes.saturating_sub(minimum_ip.div_ceil(16)));
        (short.div_ceil(16), over)
    }

    fn too_low(&self) -> bool {
        if self.total() >= self.options.max_pods {
            return false;
        }
        if self.ip_targets() {
            return self.target_state().0 > 0;
        }
        let (target, unit) = if self.options.prefixes {
            (self.options.warm_prefix, 16)
        } else {
            (self.options.warm_eni, self.options.slots)
        };
        self.available() < target * unit || (target == 0 && self.available() == 0)
    }

    /// Slots that a growth step asks for.
    fn needed(&self) -> usize {
        let (short, _) = self.target_state();
        match (self.options.prefixes, self.ip_targets()) {
            (false, true) => short,
            (false, false) => self.options.slots,
            (true, true) => short.max(1),
            (true, false) => self.options.warm_prefix.saturating_sub(self.free_slots()).max(1),
        }
    }

    fn ec2_has(&mut self, slots: usize, enis: usize) -> bool {
        let blocks = if self.options.prefixes { slots } else { 0 };
        let addresses = slots * self.per_slot() + enis;
        let has = self.options.blocks.is_none_or(|left| left >= blocks)
            && self.options.addresses.is_none_or(|left| left >= addresses);
        if has {
            self.options.blocks = self.options.blocks.map(|left| left - blocks);
            self.options.addresses = self.options.addresses.map(|left| left - addresses);
        }
        has
    }

    fn ec2_gets(&mut self, slots: usize, enis: usize) {
        let addresses = slots * self.per_slot() + enis;
        self.options.addresses = self.options.addresses.map(|left| left + addresses);
        if self.options.prefixes {
            self.options.blocks = self.options.blocks.map(|left| left + slots);
        }
    }

    fn limit(&self) -> usize {
        let Options { enis, max_eni, unmanaged, .. } = self.options;
        max_eni.filter(|most| *most >= 1).map_or(enis, |most| most.min(enis)).saturating_sub(unmanaged)
    }

    fn has_trunk(&self) -> bool {
        self.enis.iter().any(|eni| eni.trunk)
    }

    /// One growth step; the seconds that it takes.
    fn increase(&mut self) -> i64 {
        if self.now - self.last_insufficient <= 120 {
            return 0;
        }
        for at in self.order(self.enis.len()) {
            let eni = &self.enis[at];
            let no_pods = eni.trunk || eni.primary && self.options.custom_networking;
            let room = self.options.slots - eni.slots.len();
            if no_pods || room == 0 {
                continue;
            }
            let ask = room.min(self.needed());
            for count in [ask, 1] {
                if self.ec2_has(count, 0) {
                    let slot = vec![Address::Fresh; self.per_slot()];
                    self.enis[at].slots.extend(vec![slot; count]);
                    self.calls[1] += 1;
                    return 0;
                }
            }
        }
        let held = self.options.pod_eni && self.options.trunk_compatible && !self.has_trunk();
        let slots = self.needed().min(self.options.slots);
        if self.enis.len() + usize::from(held) >= self.limit() || slots == 0 {
            return 0;
        }
        if !self.ec2_has(slots, 1) {
            self.last_insufficient = self.now;
            return 0;
        }
        let slots = vec![vec![Address::Fresh; self.per_slot()]; slots];
        let since = self.now + self.options.attach;
        self.enis.push(Eni { primary: false, trunk: false, since, slots });
        self.calls[0] += 1;
        self.options.attach
    }

    fn decrease(&mut self, mut over: usize) {
        self.last_release = self.now;
        for at in self.order(self.enis.len()) {
            let slots = self.order(self.enis[at].slots.len());
            let gone: Vec<usize> =
                slots.into_iter().filter(|slot| pods(&self.enis[at].slots[*slot]) == 0).take(over).collect();
            if gone.is_empty() {
                continue;
            }
            let mut place = 0;
            self.enis[at].slots.retain(|_| {
                place += 1;
                !gone.contains(&(place - 1))
            });
            over -= gone.len();
            self.ec2_gets(gone.len(), 0);
            self.calls[if self.options.prefixes { 3 } else { 2 }] += 1;
        }
    }

    fn free_an_eni(&mut self) {
        let Options { warm_ip, minimum_ip, warm_prefix, prefixes, .. } = self.options;
        let rounded = |count: usize| if prefixes { count.div_ceil(16) * 16 } else { count };
        for at in self.order(self.enis.len()) {
            let eni = &self.enis[at];
            let cooling = eni.slots.iter().flatten().any(|address| cools(*address, self.now));
            if eni.primary || eni.trunk || eni.pods() > 0 || cooling || self.now - eni.since < 60 {
                continue;
            }
            let others =
                || self.enis.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, eni)| eni);
            let addresses: usize = others().map(|eni| eni.slots.len() * self.per_slot()).sum();
            let taken: usize = others().map(Eni::pods).sum();
            let empty = others().flat_map(|eni| &eni.slots).filter(|slot| pods(slot) == 0).count();
            if addresses - taken < rounded(warm_ip)
                || addresses < rounded(minimum_ip)
                || (prefixes && empty < warm_prefix)
            {
                continue;
            }
            let eni = self.enis.remove(at);
            self.ec2_gets(eni.slots.len(), 1);
            self.calls[4] += 1;
            return;
        }
    }

    /// One pass of the loop, up to the next: the controller, the pool, the time, and what the CNI then finds. Waiting pods
    /// have not tried again yet.
    pub fn pass(&mut self) {
        // The feature is published only while the store has fewer ENIs than it may have.
        let attached = self.enis.len() + self.options.unmanaged;
        let trunk = self.options.pod_eni
            && self.options.trunk_compatible
            && self.options.trunk_comes
            && !self.has_trunk()
            && self.limit() > 1
            && attached < self.options.enis
            && self.options.addresses.is_none_or(|left| left > 0);
        if trunk {
            self.options.addresses = self.options.addresses.map(|left| left - 1);
        }
        let (available, free) = (self.available(), self.free_slots());
        let over = if self.ip_targets() {
            self.target_state().1
        } else if self.options.prefixes {
            free.saturating_sub(self.options.warm_prefix)
        } else {
            0
        };
        let mut took = 0;
        if self.too_low() {
            took = self.increase();
        } else if over > 0 && self.now - self.last_release > 30 {
            self.decrease(over);
        }
        let unused = self.enis.iter().any(|eni| !eni.primary && !eni.trunk && eni.pods() == 0);
        let extra = if self.options.prefixes {
            available >= (self.options.warm_prefix + 1) * self.options.slots * 16 || unused
        } else {
            available >= (self.options.warm_eni + 1) * self.options.slots
        };
        if self.ip_targets() || extra {
            self.free_an_eni();
        }
        self.now += 5 + took;
        if trunk {
            self.enis.push(Eni { primary: false, trunk: true, since: self.now, slots: vec![] });
        }
    }

    /// A waiting pod tries again, the oldest first, up to the first that finds nothing.
    pub fn retry(&mut self, now: i64) {
        while self.running() < self.wanted && self.assign(now) {}
    }

    fn assign(&mut self, now: i64) -> bool {
        for at in self.order(self.enis.len()) {
            if self.enis[at].since > now {
                continue;
            }
            for slot in self.order(self.enis[at].slots.len()) {
                let addresses = &mut self.enis[at].slots[slot];
                let free = addresses
                    .iter_mut()
                    .find(|address| !matches!(address, Address::Pod(_)) && !cools(**address, now));
                if let Some(address) = free {
                    *address = Address::Pod(self.next_pod);
                    self.next_pod += 1;
                    return true;
                }
            }
        }
        false
    }

    /// So many pods are wanted from now on, after `replaced` running ones are deleted.
    pub fn want(&mut self, pods: usize, replaced: usize, now: i64) {
        let replaced = replaced.min(self.running());
        let gone = replaced.max(self.running().saturating_sub(pods));
        for _ in 0..gone {
            let all = self.enis.iter_mut().flat_map(|eni| &mut eni.slots).flatten();
            let running = all.filter_map(|address| match *address {
                Address::Pod(pod) => Some((pod, address)),
                _ => None,
            });
            let found = if self.options.oldest {
                running.min_by_key(|(pod, _)| *pod)
            } else {
                running.max_by_key(|(pod, _)| *pod)
            };
            *found.expect("a running pod").1 = Address::Released(now);
        }
        self.wanted = pods;
        self.retry(now);
    }

    /// How it stands.
    #[must_use]
    pub fn state(&self) -> State {
        let mut per_eni: Vec<(usize, usize)> =
            self.enis.iter().map(|eni| (eni.slots.len(), eni.pods())).collect();
        per_eni.resize(per_eni.len() + self.options.unmanaged, (0, 0));
        per_eni.sort_unstable_by(|a, b| b.cmp(a));
        let prefixes = |count: usize| if self.options.prefixes { count } else { 0 };
        (
            self.running(),
            per_eni.len(),
            self.total(),
            prefixes(self.total() / 16),
            prefixes(self.free_slots()),
            per_eni,
        )
    }

    /// Passes until nothing has changed for thirty of them. False where something goes on and on.
    pub fn settle(&mut self) -> bool {
        let (mut quiet, mut before) = (0, self.state());
        for _ in 0..3000 {
            self.pass();
            self.retry(self.now);
            let state = self.state();
            quiet = if state == before { quiet + 1 } else { 0 };
            if quiet == 30 {
                return true;
            }
            before = state;
        }
        false
    }
}
